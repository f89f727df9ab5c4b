/**
 * Our statistics beside recorded ones: reads a directory of cases (inputs or their generators, and what numpy, scipy and Evidently gave for them), works each
 * out with the code that the monitor runs, and says how far off we are. In: {@code cases.json}. Out: a {@link io.driftloop.eval.reference.Agreement}.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.reference;
