/**
 * The model package: one file that holds everything a model version needs to answer, with a digest of each part and the
 * signature of who admitted it.
 *
 * <p>In: what training made. Out: {@link io.driftloop.model.pkg.ModelPackage}, opened by evaluation and serving, which trust nothing in it before the
 * digests agree.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.pkg;
