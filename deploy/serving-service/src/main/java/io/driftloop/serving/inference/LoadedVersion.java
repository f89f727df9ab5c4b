package io.driftloop.serving.inference;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.engine.LoadedNetwork;
import io.driftloop.model.engine.NetworkScorer;
import io.driftloop.model.recipe.FittedRecipe;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A model version in memory, ready to answer. Users are counted: after {@link #retire()} the requests in flight still finish, then its native memory is
 * freed. Thread-safe.
 */
public final class LoadedVersion {
    private final ModelId modelId;
    private final ModelName model;
    private final int version;
    private final FittedRecipe recipe;
    private final LoadedNetwork network;
    private final boolean small;
    private final AtomicReferenceArray<NetworkScorer> scorers;
    private final VersionCounters counters = new VersionCounters();
    private final VersionStatistics statistics = new VersionStatistics();
    /** One for being loaded, one per request in flight; at 0 it is closed and never comes back. */
    private final AtomicInteger users = new AtomicInteger(1);

    /**
     * @param recipe of the version's package
     * @param warm its network is closed with this
     * @param lanes that will score
     */
    public LoadedVersion(
            ModelId modelId, ModelName model, int version, FittedRecipe recipe, WarmNetwork warm, int lanes) {
        this.modelId = modelId;
        this.model = model;
        this.version = version;
        this.recipe = recipe;
        this.network = warm.network();
        this.small = warm.small();
        this.scorers = new AtomicReferenceArray<>(lanes);
    }

    public ModelId modelId() {
        return modelId;
    }

    public ModelName model() {
        return model;
    }

    public int version() {
        return version;
    }

    /** How raw rows become network inputs. */
    public FittedRecipe recipe() {
        return recipe;
    }

    /** Probabilities per row; 1 of a regression. */
    public int outputs() {
        return network.outputs();
    }

    /** What runs it, in the protocol's words. */
    String platform() {
        return network.platform();
    }

    /** Whether its network may run on the threads that read requests. */
    boolean small() {
        return small;
    }

    /** Counts of the requests that were split to it. */
    public VersionCounters counters() {
        return counters;
    }

    /** What it has done, whoever asked. */
    public VersionStatistics statistics() {
        return statistics;
    }

    /** Takes part in its use; false when it is closed or closing, then it must not be used. */
    boolean acquire() {
        int n = users.get();
        while (n > 0 && !users.compareAndSet(n, n + 1)) {
            n = users.get();
        }
        return n > 0;
    }

    /** Ends what {@link #acquire()} began. */
    void release() {
        if (users.decrementAndGet() == 0) {
            close();
        }
    }

    /** No new requests; closes when the last one in flight is done. Call once. */
    public void retire() {
        release();
    }

    /** Whether its memory is freed. */
    public boolean closed() {
        return users.get() == 0;
    }

    /** The scorer of a lane; called by its thread only, while in use. */
    NetworkScorer scorer(int lane, int maxBatch) {
        NetworkScorer scorer = scorers.get(lane);
        if (scorer == null) {
            scorer = network.newScorer(maxBatch);
            scorers.set(lane, scorer);
        }
        return scorer;
    }

    private void close() {
        for (int lane = 0; lane < scorers.length(); lane++) {
            NetworkScorer scorer = scorers.get(lane);
            if (scorer != null) {
                scorer.close();
            }
        }
        network.close();
    }

    @Override
    public String toString() {
        return model + " version " + version;
    }
}
