package io.driftloop.pipeline;

import io.driftloop.pipeline.NetworkShape.Layer;
import java.util.List;

/**
 * One layer and the shape that reaches it.
 *
 * @param index place among its neighbours
 * @param got shape of a row before it
 */
record LayerShape(int index, List<Integer> got) {

    /** What the layer gives; the layers are told apart here and nowhere else in this package. */
    Layer take(LayerSpec spec) {
        if (spec instanceof LayerSpec.Dense dense) {
            return dense(dense);
        } else if (spec instanceof LayerSpec.Reshape reshape) {
            return reshape(reshape);
        } else if (spec instanceof LayerSpec.Flatten) {
            return new Layer(spec, List.of(Math.toIntExact(elements())), 0);
        } else if (spec instanceof LayerSpec.BatchNorm) {
            return new Layer(spec, got, 2L * got.get(0));
        } else if (spec instanceof LayerSpec.LayerNorm) {
            return new Layer(spec, got, 2 * elements());
        } else if (spec instanceof LayerSpec.Dropout || spec instanceof LayerSpec.Activate) {
            return new Layer(spec, got, 0);
        } else if (spec instanceof LayerSpec.Embedding embedding) {
            return embedding(spec, embedding.vocabulary(), embedding.units(), false);
        } else if (spec instanceof LayerSpec.EmbeddingBag bag) {
            return embedding(spec, bag.vocabulary(), bag.units(), true);
        } else if (spec instanceof LayerSpec.Residual residual) {
            return residual(residual);
        }
        return new WindowShape(this).take(spec);
    }

    private Layer dense(LayerSpec.Dense dense) {
        if (got.size() != 1) {
            throw impossible("dense needs one dimension, but gets " + got + "; put flatten before it");
        }
        return new Layer(dense, List.of(dense.units()), (long) dense.units() * got.get(0) + dense.units());
    }

    private Layer reshape(LayerSpec.Reshape reshape) {
        long wanted = reshape.shape().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (wanted != elements()) {
            throw impossible("reshape to " + reshape.shape() + " needs " + wanted + " numbers, but gets " + got
                    + ", which are " + elements());
        }
        return new Layer(reshape, reshape.shape(), 0);
    }

    private Layer embedding(LayerSpec spec, int vocabulary, int units, boolean bag) {
        if (got.size() != 1) {
            throw impossible((bag ? "embeddingBag" : "embedding") + " needs rows of tokens, [length], but gets " + got);
        }
        return new Layer(spec, bag ? List.of(units) : List.of(units, got.get(0)), (long) vocabulary * units);
    }

    private Layer residual(LayerSpec.Residual residual) {
        NetworkShape inner;
        try {
            inner = NetworkShape.infer(got, residual.layers());
        } catch (ImpossibleNetworkException e) {
            throw e.within(index);
        }
        if (!inner.output().equals(got)) {
            throw impossible("residual adds what its layers give to what it gets, so both need one shape: it gets "
                    + got + ", but its layers give " + inner.output());
        }
        return new Layer(residual, got, inner.parameters());
    }

    long elements() {
        long elements = got.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (elements > Integer.MAX_VALUE) {
            throw impossible("gets " + got + ", more than " + Integer.MAX_VALUE + " numbers");
        }
        return elements;
    }

    ImpossibleNetworkException impossible(String message) {
        return new ImpossibleNetworkException(index, message);
    }
}
