package io.driftloop.pipeline;

import java.util.List;
import java.util.stream.Stream;

/** A layer cannot take what the layer before it gives. */
public final class ImpossibleNetworkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Integer> path;

    ImpossibleNetworkException(int layer, String message) {
        this(List.of(layer), message);
    }

    private ImpossibleNetworkException(List<Integer> path, String message) {
        super(message);
        this.path = path;
    }

    /** The same, seen from outside of a residual block. */
    ImpossibleNetworkException within(int block) {
        List<Integer> longer = Stream.concat(Stream.of(block), path.stream()).toList();
        return new ImpossibleNetworkException(longer, String.valueOf(getMessage()));
    }

    /** Index of the layer, from 0; -1 where the input itself is impossible. */
    public int layer() {
        return path.get(0);
    }

    /** The same, followed by the index inside each residual block. */
    public List<Integer> path() {
        return path;
    }
}
