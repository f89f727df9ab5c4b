/**
 * Statistics of drift as pure functions: distances between shares ({@link io.driftloop.eval.statistic.Divergence}), between cells in order
 * ({@link io.driftloop.eval.statistic.CellDistance}), between samples ({@link io.driftloop.eval.statistic.SampleDistance}), and tests of homogeneity
 * ({@link io.driftloop.eval.statistic.GTest}, {@link io.driftloop.eval.statistic.ChiSquareTest}). Nothing here knows of models, panes or alerts.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.statistic;
