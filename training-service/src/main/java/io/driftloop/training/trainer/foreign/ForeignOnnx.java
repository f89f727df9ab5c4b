package io.driftloop.training.trainer.foreign;

import io.driftloop.model.onnx.OnnxException;
import io.driftloop.model.onnx.OnnxFile;
import io.driftloop.training.trainer.UntrainableException;
import java.util.List;

/** Looks at an ONNX file of another maker before anything runs it, and gives its input and output the names that are used here. */
public final class ForeignOnnx {

    private static final String OUTPUT = "output";

    private ForeignOnnx() {}

    /**
     * The file with input {@code input} and output {@code output}.
     *
     * @param what the file is called in messages
     * @param answers names of outputs that are taken for the answers where there are several, the first that is there
     * @throws UntrainableException when it is no ONNX file, or one that needs other files, several inputs, or whose answers cannot be told
     */
    public static byte[] named(byte[] model, String what, List<String> answers) {
        OnnxFile file;
        try {
            file = OnnxFile.read(model);
        } catch (OnnxException e) {
            throw new UntrainableException(what + " cannot be read: " + e.getMessage(), e);
        }
        if (!file.complete()) {
            throw new UntrainableException(
                    what + " keeps its weights in other files; export it into one (external_data=False)");
        }
        if (file.inputs().size() != 1) {
            throw new UntrainableException(what + " takes " + file.inputs() + "; a model takes one input, the rows");
        }
        return OnnxFile.named(model, file.inputs().get(0), answer(file.outputs(), what, answers));
    }

    private static String answer(List<String> outputs, String what, List<String> answers) {
        if (outputs.contains(OUTPUT)) {
            return OUTPUT;
        }
        if (outputs.size() == 1) {
            return outputs.get(0);
        }
        return answers.stream()
                .filter(outputs::contains)
                .findFirst()
                .orElseThrow(() -> new UntrainableException(
                        what + " gives " + outputs + "; name the one with the answers '" + OUTPUT + "'"));
    }
}
