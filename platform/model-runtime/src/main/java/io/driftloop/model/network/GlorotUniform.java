package io.driftloop.model.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The start of a training: weights uniform in ±sqrt(6 / (fan in + fan out)), biases zero (Glorot and Bengio 2010,
 * equation 16), as Keras does.
 * The same seed gives the same bits on every JDK and device.
 */
public final class GlorotUniform {

    private GlorotUniform() {}

    /** Fresh weights for {@code plan}. */
    public static Weights weights(NetworkPlan plan, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Tensor> tensors = new ArrayList<>();
        for (PlannedLayer layer : plan.learning()) {
            tensors.add(new Tensor(layer.weightName(), layer.weightShape(), draw(layer.weightShape(), random)));
            tensors.add(new Tensor(layer.biasName(), layer.biasShape(), new float[Tensor.elements(layer.biasShape())]));
        }
        return new Weights(tensors);
    }

    private static float[] draw(List<Integer> shape, SplittableRandom random) {
        int window = Tensor.elements(shape.subList(2, shape.size()));
        double limit = Math.sqrt(6.0 / ((shape.get(0) + shape.get(1)) * (double) window));
        float[] values = new float[Tensor.elements(shape)];
        for (int i = 0; i < values.length; i++) {
            // 53 bits of nextLong, because its algorithm is specified and that of nextDouble is not
            double unit = (random.nextLong() >>> 11) * 0x1.0p-53;
            values[i] = (float) ((2 * unit - 1) * limit);
        }
        return values;
    }
}
