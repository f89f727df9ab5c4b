/** {@code /api/v1/alerts}. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.alert.rest;
