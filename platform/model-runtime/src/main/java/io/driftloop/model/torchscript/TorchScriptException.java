package io.driftloop.model.torchscript;

/** A TorchScript file cannot be read or converted; the message is fit for people. */
public final class TorchScriptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String WAY_OUT = "convert the model where it was made: "
            + "torch.onnx.export(torch.jit.load(\"model.pt\"), (example,), \"model.onnx\", dynamo=False)";

    /**
     * A refusal.
     *
     * @param message what is wrong, and what would be right
     */
    public TorchScriptException(String message) {
        super(message);
    }

    TorchScriptException(String message, Throwable cause) {
        super(message, cause);
    }

    /** An operator, or a use of it, that has no conversion here. */
    static TorchScriptException notConverted(String operator, String why) {
        return new TorchScriptException(
                "the model uses " + operator + why + ", which is not converted to ONNX here; " + WAY_OUT);
    }

    /** Source that is damaged, or uses what the parser does not know. */
    static TorchScriptException notUnderstood(String at) {
        return new TorchScriptException("the code of the file is not understood at '" + at + "'; " + WAY_OUT);
    }
}
