/** Digits, fakes and the way to the data beside the repository, for this service's tests. */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.support;
