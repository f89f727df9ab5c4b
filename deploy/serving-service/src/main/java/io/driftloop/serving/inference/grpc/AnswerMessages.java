package io.driftloop.serving.inference.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import inference.InferParameter;
import inference.InferTensorContents;
import inference.ModelInferResponse;
import inference.ModelInferResponse.InferOutputTensor;
import io.driftloop.serving.inference.BinaryTensors;
import io.driftloop.serving.inference.InferAnswer;
import java.util.ArrayList;
import java.util.List;

/** Answers as messages. Stateless. */
final class AnswerMessages {
    private AnswerMessages() {}

    /**
     * The message of an answer.
     *
     * @param raw whether the outputs are bytes behind the tensors, as the request's inputs were
     */
    static ModelInferResponse of(InferAnswer answer, boolean raw) {
        ModelInferResponse.Builder message = ModelInferResponse.newBuilder()
                .setModelName(answer.model())
                .setModelVersion(String.valueOf(answer.version()))
                .putParameters(
                        "prediction_id",
                        InferParameter.newBuilder()
                                .setStringParam(answer.predictionId())
                                .build());
        if (answer.requestId() != null) {
            message.setId(answer.requestId());
        }
        for (String output : answer.outputNames()) {
            if (answer.outputs().contains(output)) {
                if (output.equals("output")) {
                    numbers(message, answer, raw);
                } else {
                    classes(message, answer, raw);
                }
            }
        }
        return message.build();
    }

    private static void numbers(ModelInferResponse.Builder message, InferAnswer answer, boolean raw) {
        InferOutputTensor.Builder tensor = InferOutputTensor.newBuilder()
                .setName("output")
                .setDatatype("FP32")
                .addShape(answer.rows())
                .addShape(answer.width());
        if (raw) {
            message.addRawOutputContents(UnsafeByteOperations.unsafeWrap(BinaryTensors.floats(answer.probabilities())));
        } else {
            InferTensorContents.Builder contents = InferTensorContents.newBuilder();
            for (float probability : answer.probabilities()) {
                contents.addFp32Contents(probability);
            }
            tensor.setContents(contents);
        }
        message.addOutputs(tensor);
    }

    private static void classes(ModelInferResponse.Builder message, InferAnswer answer, boolean raw) {
        InferOutputTensor.Builder tensor = InferOutputTensor.newBuilder()
                .setName("class")
                .setDatatype("BYTES")
                .addShape(answer.rows());
        List<String> labels = new ArrayList<>(answer.rows());
        for (int row = 0; row < answer.rows(); row++) {
            labels.add(answer.classes().get(answer.best(row)));
        }
        if (raw) {
            message.addRawOutputContents(UnsafeByteOperations.unsafeWrap(BinaryTensors.texts(labels)));
        } else {
            InferTensorContents.Builder contents = InferTensorContents.newBuilder();
            labels.forEach(label -> contents.addBytesContents(ByteString.copyFromUtf8(label)));
            tensor.setContents(contents);
        }
        message.addOutputs(tensor);
    }
}
