package io.driftloop.serving.inference;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.engine.LoadedNetwork;
import io.driftloop.model.engine.NetworkException;
import io.driftloop.model.engine.NetworkScorer;
import io.driftloop.model.onnx.OnnxEngine;
import io.driftloop.model.pkg.InvalidModelPackageException;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.model.recipe.FittedRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Makes a verified package ready to answer: loads the network and runs it at every batch size that will occur often. Stateless. */
public final class ModelLoader {
    /** After this many runs an engine has its buffers and the machine its caches. */
    private static final int WARM_UP_RUNS = 20;

    /** Of these it has them even where each takes long: a large model must not take minutes to be ready. */
    private static final int LEAST_WARM_UP_RUNS = 2;

    /** For one batch size. */
    private static final long WARM_UP_NANOS = 250_000_000;

    private static final double[] WARM_UP_VALUES = {0, 128};

    private final int lanes;
    private final int maxBatch;
    private final PackageTrust trust;
    private final EngineChoice engines;
    private final Duration budget;
    private final LongSupplier nanoTime;

    /**
     * Of ONNX networks that the engine's own threads run.
     *
     * @param lanes of the engine
     * @param maxBatch most rows per call
     * @param trust whose packages are loaded
     */
    public ModelLoader(int lanes, int maxBatch, PackageTrust trust) {
        this(lanes, maxBatch, trust, Duration.ZERO, () -> 0);
    }

    /** Of ONNX networks. */
    public ModelLoader(int lanes, int maxBatch, PackageTrust trust, Duration budget, LongSupplier nanoTime) {
        this(lanes, maxBatch, trust, onnx(), budget, nanoTime);
    }

    /**
     * The same.
     *
     * @param engines that run the networks
     * @param budget a network is small when a full batch takes less
     * @param nanoTime a monotonic clock
     */
    public ModelLoader(
            int lanes, int maxBatch, PackageTrust trust, EngineChoice engines, Duration budget, LongSupplier nanoTime) {
        this.lanes = lanes;
        this.maxBatch = maxBatch;
        this.trust = trust;
        this.engines = engines;
        this.budget = budget;
        this.nanoTime = nanoTime;
    }

    private static EngineChoice onnx() {
        OnnxEngine onnx = new OnnxEngine();
        return (model, version) -> onnx;
    }

    /**
     * Loads and warms up.
     *
     * @throws ModelLoadException when the package is damaged or not signed as it must be, or the network does not fit it or its engine, or answers nonsense
     * @throws IOException when the package cannot be read now
     */
    public LoadedVersion load(ModelId modelId, ModelName model, int version, Path file)
            throws IOException, ModelLoadException {
        LoadedNetwork network = null;
        boolean ready = false;
        try {
            ModelPackage opened = ModelPackage.open(file, trust);
            network = engines.of(modelId, version).load(opened);
            requireFits(opened.recipe(), network);
            boolean small = warmUp(opened.recipe(), network) < budget.toNanos();
            ready = true;
            return new LoadedVersion(modelId, model, version, opened.recipe(), new WarmNetwork(network, small), lanes);
        } catch (InvalidModelPackageException | NetworkException e) {
            throw new ModelLoadException(String.valueOf(e.getMessage()));
        } finally {
            if (!ready && network != null) {
                network.close();
            }
        }
    }

    private static void requireFits(FittedRecipe recipe, LoadedNetwork network) throws ModelLoadException {
        if (recipe.outputElements() != network.inputElements()) {
            throw new ModelLoadException("the recipe makes " + recipe.outputElements()
                    + " values per row, the network takes " + network.inputElements());
        }
        if (recipe.regression() && network.outputs() != 1) {
            throw new ModelLoadException("a regression answers one number, the network answers " + network.outputs());
        }
        if (!recipe.regression() && recipe.classes().size() != network.outputs()) {
            throw new ModelLoadException("the recipe knows " + recipe.classes().size()
                    + " classes, the network answers " + network.outputs());
        }
    }

    /** Nanoseconds that a full batch takes: the best run, for what else the machine does is not the network's fault. */
    private long warmUp(FittedRecipe recipe, LoadedNetwork network) throws ModelLoadException {
        double perRow = Double.MAX_VALUE;
        try (NetworkScorer scorer = network.newScorer(maxBatch)) {
            for (double raw : WARM_UP_VALUES) {
                for (int i = 0; i < scorer.input().capacity(); i++) {
                    float value = recipe.numeric() ? recipe.value(i % recipe.inputElements(), raw) : 0f;
                    scorer.input().put(i, value);
                }
                for (int rows = 1; rows <= maxBatch; rows *= 2) {
                    perRow = Math.min(perRow, (double) quickest(scorer, rows) / rows);
                }
                for (int i = 0; i < network.outputs(); i++) {
                    if (!Float.isFinite(scorer.output().get(i))) {
                        throw new ModelLoadException("the network does not answer with numbers");
                    }
                }
            }
        }
        return (long) (perRow * maxBatch);
    }

    /** Nanoseconds of the best of several runs. */
    private long quickest(NetworkScorer scorer, int rows) {
        long begin = nanoTime.getAsLong();
        long quickest = Long.MAX_VALUE;
        for (int run = 0; run < WARM_UP_RUNS; run++) {
            long start = nanoTime.getAsLong();
            if (run >= LEAST_WARM_UP_RUNS && start - begin > WARM_UP_NANOS) {
                break;
            }
            scorer.run(rows);
            quickest = Math.min(quickest, nanoTime.getAsLong() - start);
        }
        return quickest;
    }
}
