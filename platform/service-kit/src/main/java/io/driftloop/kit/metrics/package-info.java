/** Gauges over what is stored or held, read each few seconds whatever the scraping does. */
@org.jspecify.annotations.NullMarked
package io.driftloop.kit.metrics;
