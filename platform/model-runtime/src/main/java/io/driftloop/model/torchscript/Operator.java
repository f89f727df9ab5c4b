package io.driftloop.model.torchscript;

/** How one operator of PyTorch is converted. */
@FunctionalInterface
interface Operator {

    /** Adds its nodes to the graph, or works it out where it is of numbers alone. */
    Value convert(Arguments in, GraphBuilder graph);
}
