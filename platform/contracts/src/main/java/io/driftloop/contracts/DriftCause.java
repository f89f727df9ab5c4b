package io.driftloop.contracts;

import java.util.Map;

/**
 * What moved.
 *
 * @param column monitored column, for instance {@code pixel.mean}, {@code prediction} or {@code confidence}
 * @param kind {@code data}, {@code prediction} or {@code concept}
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param summary one sentence with the cell that moved most, for instance {@code pixel.mean moved above 52.1: 3 % before, 21 % now}
 * @param effects effect sizes by name ({@code psi}, {@code jensenShannon}, {@code gTest}, {@code pValue}, ...)
 */
public record DriftCause(String column, String kind, String severity, String summary, Map<String, Double> effects) {}
