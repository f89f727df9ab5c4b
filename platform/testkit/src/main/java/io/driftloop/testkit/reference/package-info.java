/** Generated reference documents: what the code says is compared with what is committed under {@code docs/reference}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.testkit.reference;
