package io.driftloop.training.bench.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import io.driftloop.training.bench.IdxPair;
import io.driftloop.training.bench.TrainingBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The article's network trained as DJL's own book does: {@link EasyTrain}, a data set of arrays, the listeners that it calls its defaults. One per process. */
public final class DjlTrainerLoop {

    private static final int BATCH = 64;
    private static final int SIZE = 28;
    private static final float BRIGHTEST = 255f;
    private static final float EPSILON = 1e-7f;

    private DjlTrainerLoop() {}

    /**
     * What was measured.
     *
     * @param version of the engine
     * @param images_per_second per epoch, from its first batch to its last
     */
    public record Measured(String version, List<Double> images_per_second) {}

    /** Trains on what {@link TrainingBench} trains on. */
    public static Measured run(Path data, int epochs, int limit) throws IOException {
        IdxPair train = IdxPair.read(data, "train", limit);
        int judged = Math.min(TrainingBench.VALIDATION, train.labels().length / 2);
        int images = train.labels().length - judged;
        EpochClock clock = new EpochClock(images);
        try (Model model = Model.newInstance("bench");
                NDManager arrays = NDManager.newBaseManager(Device.cpu())) {
            model.setBlock(network());
            ArrayDataset rows = dataset(arrays, train, judged, images);
            DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .optOptimizer(Optimizer.adam()
                            .optLearningRateTracker(Tracker.fixed(0.001f))
                            .optEpsilon(EPSILON)
                            .build())
                    .optDevices(new Device[] {Device.cpu()})
                    .addEvaluator(new Accuracy())
                    .addTrainingListeners(TrainingListener.Defaults.logging())
                    .addTrainingListeners(clock);
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(BATCH, 1, SIZE, SIZE));
                clock.start();
                EasyTrain.fit(trainer, epochs, rows, null);
            }
        } catch (TranslateException e) {
            throw new IOException("DJL cannot read its own arrays", e);
        }
        return new Measured(Engine.getInstance().getVersion(), clock.speeds);
    }

    private static Block network() {
        Shape window = new Shape(2, 2);
        return new SequentialBlock()
                .add(convolution(32))
                .add(Activation.reluBlock())
                .add(Pool.maxPool2dBlock(window, window))
                .add(convolution(64))
                .add(Activation.reluBlock())
                .add(Pool.maxPool2dBlock(window, window))
                .add(convolution(64))
                .add(Activation.reluBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(64).build())
                .add(Activation.reluBlock())
                .add(Linear.builder().setUnits(10).build());
    }

    private static Block convolution(int filters) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(3, 3))
                .build();
    }

    private static ArrayDataset dataset(NDManager arrays, IdxPair train, int from, int images) {
        float[] pixels = new float[images * SIZE * SIZE];
        long[] labels = new long[images];
        for (int i = 0; i < images; i++) {
            byte[] image = train.pixels()[from + i];
            for (int p = 0; p < image.length; p++) {
                pixels[i * image.length + p] = (image[p] & 0xff) / BRIGHTEST;
            }
            labels[i] = train.labels()[from + i];
        }
        NDArray x = arrays.create(pixels, new Shape(images, 1, SIZE, SIZE));
        NDArray y = arrays.create(labels, new Shape(images));
        return new ArrayDataset.Builder()
                .setData(x)
                .optLabels(y)
                .setSampling(BATCH, true)
                .build();
    }

    private static final class EpochClock extends TrainingListenerAdapter {
        private final int images;
        private final List<Double> speeds = new ArrayList<>();
        private long begun;

        EpochClock(int images) {
            this.images = images;
        }

        void start() {
            begun = System.nanoTime();
        }

        @Override
        public void onEpoch(Trainer trainer) {
            speeds.add(images / ((System.nanoTime() - begun) / 1e9));
            begun = System.nanoTime();
        }
    }
}
