package io.driftloop.model.torchscript;

/**
 * A tensor of the ONNX graph. It knows which others look at the same numbers: after an operator has changed them in place, only the tensor that it changed
 * may still be read, because an ONNX graph cannot show the change to the others.
 */
final class GraphTensor implements Value {

    /** What tensors that look at the same numbers have in common. */
    private static final class Numbers {
        private final boolean stored;
        private int changes;

        Numbers(boolean stored) {
            this.stored = stored;
        }
    }

    private final Numbers numbers;
    private final Shape shape;
    private String name;
    private int seen;

    private GraphTensor(String name, Shape shape, Numbers numbers) {
        this.name = name;
        this.shape = shape;
        this.numbers = numbers;
        this.seen = numbers.changes;
    }

    /** A tensor of numbers of its own. */
    static GraphTensor of(String name, Shape shape) {
        return new GraphTensor(name, shape, new Numbers(false));
    }

    /** A tensor of the model's parameters, which nothing may change. */
    static GraphTensor stored(String name, Shape shape) {
        return new GraphTensor(name, shape, new Numbers(true));
    }

    /** Another look at the same numbers. */
    GraphTensor view(String viewName, Shape viewShape) {
        return new GraphTensor(viewName, viewShape, numbers);
    }

    String name() {
        if (seen != numbers.changes) {
            throw new TorchScriptException("the model changes a tensor in place and reads it through another view, "
                    + "which is not converted to ONNX here; write it without the in-place operator");
        }
        return name;
    }

    Shape shape() {
        return shape;
    }

    /** Takes the numbers of another tensor, in place. */
    void become(GraphTensor result) {
        if (numbers.stored) {
            throw changesItsParameters();
        }
        if (!result.shape.equals(shape)) {
            throw new TorchScriptException("the model changes a tensor of " + shape + " in place to " + result.shape);
        }
        name();
        name = result.name();
        seen = ++numbers.changes;
    }

    static TorchScriptException changesItsParameters() {
        return new TorchScriptException(
                "the model changes its own parameters or buffers in forward, as in training mode; "
                        + "save it in evaluation mode: torch.jit.script(model.eval()).save(\"model.pt\")");
    }

    @Override
    public String kind() {
        return "a tensor";
    }
}
