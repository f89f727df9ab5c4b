/** Tests of the whole service, and the data they share. */
@org.jspecify.annotations.NullMarked
package io.driftloop.training;
