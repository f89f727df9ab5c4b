package io.driftloop.serving.inference;

import io.driftloop.model.engine.LoadedNetwork;

/**
 * A network after its warm-up.
 *
 * @param small whether it is fast enough to run on the threads that read requests
 */
public record WarmNetwork(LoadedNetwork network, boolean small) {}
