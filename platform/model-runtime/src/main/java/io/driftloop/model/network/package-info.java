/**
 * The network as data, free of any engine: a definition's layers with their shapes ({@link
 * io.driftloop.model.network.NetworkPlan}), its learned
 * numbers by name ({@link io.driftloop.model.network.Weights}) and their seeded start ({@link
 * io.driftloop.model.network.GlorotUniform}).
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.network;
