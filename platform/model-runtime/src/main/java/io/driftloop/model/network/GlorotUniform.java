package io.driftloop.model.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The start of a training: weights uniform in ±sqrt(6 / (fan in + fan out)), shifts zero, scales one (Glorot and Bengio 2010,
 * equation 16), tables of token vectors uniform in ±0.05, as Keras does.
 * The same seed gives the same bits on every JDK and device.
 */
public final class GlorotUniform {

    private static final double TABLE_LIMIT = 0.05;

    private GlorotUniform() {}

    /** Fresh weights for {@code plan}. */
    public static Weights weights(NetworkPlan plan, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Tensor> tensors = new ArrayList<>();
        for (PlannedParameter parameter : plan.tensors()) {
            tensors.add(new Tensor(parameter.name(), parameter.shape(), start(parameter, random)));
        }
        return new Weights(tensors);
    }

    private static float[] start(PlannedParameter parameter, SplittableRandom random) {
        float[] values = new float[parameter.elements()];
        switch (parameter.role()) {
            case WEIGHT -> draw(values, limit(parameter.shape()), random);
            case TABLE -> draw(values, TABLE_LIMIT, random);
            case SCALE, RUNNING_VARIANCE -> Arrays.fill(values, 1);
            case SHIFT, RUNNING_MEAN -> {}
        }
        return values;
    }

    private static double limit(List<Integer> shape) {
        int window = Tensor.elements(shape.subList(2, shape.size()));
        return Math.sqrt(6.0 / ((shape.get(0) + shape.get(1)) * (double) window));
    }

    private static void draw(float[] values, double limit, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            // 53 bits of nextLong, because its algorithm is specified and that of nextDouble is not
            double unit = (random.nextLong() >>> 11) * 0x1.0p-53;
            values[i] = (float) ((2 * unit - 1) * limit);
        }
    }
}
