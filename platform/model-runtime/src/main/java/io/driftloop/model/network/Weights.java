package io.driftloop.model.network;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * All learned numbers of a network, in the order of the plan: by layer, weight before bias.
 *
 * @param tensors names are unique
 */
public record Weights(List<Tensor> tensors) {

    public Weights {
        tensors = List.copyOf(tensors);
        if (tensors.stream().map(Tensor::name).distinct().count() != tensors.size()) {
            throw new IllegalArgumentException("tensor names must be unique");
        }
    }

    /** The tensor of that name. */
    public Tensor get(String name) {
        return tensors.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no tensor " + name));
    }

    /**
     * Refuses weights that are not those of {@code plan}.
     *
     * @return these weights in the plan's order
     * @throws IllegalArgumentException when a tensor is missing, of another shape, or too many
     */
    public Weights requireFit(NetworkPlan plan) {
        List<Tensor> ordered = new ArrayList<>();
        for (PlannedParameter parameter : plan.tensors()) {
            ordered.add(of(parameter.name(), parameter.shape()));
        }
        if (ordered.size() != tensors.size()) {
            throw new IllegalArgumentException(
                    "the network has " + ordered.size() + " tensors, given are " + tensors.size());
        }
        return new Weights(ordered);
    }

    private Tensor of(String name, List<Integer> shape) {
        Tensor tensor = tensors.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tensor " + name + " is missing"));
        if (!tensor.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "tensor " + name + " must have shape " + shape + ", given is " + tensor.shape());
        }
        return tensor;
    }
}
