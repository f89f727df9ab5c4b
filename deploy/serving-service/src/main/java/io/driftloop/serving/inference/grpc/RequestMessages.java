package io.driftloop.serving.inference.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import inference.InferParameter;
import inference.ModelInferRequest;
import inference.ModelInferRequest.InferInputTensor;
import io.driftloop.serving.inference.BinaryTensors;
import io.driftloop.serving.inference.InferRequest;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.TensorInput;
import io.driftloop.serving.inference.WantedOutputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is asked out of a message. Stateless. */
final class RequestMessages {
    private static final int MAX_DIMENSIONS = 16;

    private RequestMessages() {}

    /**
     * A message.
     *
     * @throws InferenceException when the bytes are none
     */
    static ModelInferRequest parse(byte[] bytes) {
        try {
            return ModelInferRequest.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw InferenceException.invalid("the message is no inference.ModelInferRequest");
        }
    }

    /**
     * The request that a message holds.
     *
     * @throws InferenceException when it holds none
     */
    static InferRequest read(ModelInferRequest message) {
        if (message.getInputsCount() == 0) {
            throw InferenceException.invalid("'inputs' is missing or empty");
        }
        String id = message.getId().isEmpty() ? null : message.getId();
        return new InferRequest(id, inputs(message), outputs(message)).within(timeout(message));
    }

    private static @Nullable Long timeout(ModelInferRequest message) {
        InferParameter timeout = message.getParametersMap().get("timeout");
        if (timeout == null) {
            return null;
        }
        if (timeout.getInt64Param() < 1) {
            throw InferenceException.invalid("'timeout' must be a whole number of microseconds, at least 1");
        }
        return timeout.getInt64Param();
    }

    private static List<TensorInput> inputs(ModelInferRequest message) {
        int raw = message.getRawInputContentsCount();
        if (raw > 0 && raw != message.getInputsCount()) {
            throw InferenceException.invalid("raw_input_contents has " + raw + " elements, where there are "
                    + message.getInputsCount() + " inputs: it holds all of them or none");
        }
        List<TensorInput> inputs = new ArrayList<>(message.getInputsCount());
        for (int i = 0; i < message.getInputsCount(); i++) {
            InferInputTensor tensor = message.getInputs(i);
            long[] shape = shape(tensor);
            if (raw == 0) {
                inputs.add(TensorContents.read(tensor.getName(), tensor.getDatatype(), shape, tensor.getContents()));
            } else if (tensor.hasContents()) {
                throw InferenceException.invalid("'" + tensor.getName()
                        + "' has contents beside raw_input_contents: one of them holds the data");
            } else {
                inputs.add(BinaryTensors.read(
                        tensor.getName(),
                        tensor.getDatatype(),
                        shape,
                        message.getRawInputContents(i).asReadOnlyByteBuffer()));
            }
        }
        return inputs;
    }

    private static long[] shape(InferInputTensor tensor) {
        long[] shape = new long[tensor.getShapeCount()];
        boolean right = shape.length <= MAX_DIMENSIONS;
        for (int i = 0; right && i < shape.length; i++) {
            shape[i] = tensor.getShape(i);
            right = shape[i] >= 0 && shape[i] <= Integer.MAX_VALUE;
        }
        if (!right) {
            throw InferenceException.invalid("the shape of '" + tensor.getName() + "' must hold at most "
                    + MAX_DIMENSIONS + " whole numbers that are not negative");
        }
        return shape;
    }

    private static WantedOutputs outputs(ModelInferRequest message) {
        if (message.getOutputsCount() == 0) {
            return WantedOutputs.ALL;
        }
        Map<String, Boolean> named = new LinkedHashMap<>();
        for (ModelInferRequest.InferRequestedOutputTensor output : message.getOutputsList()) {
            if (!WantedOutputs.OUTPUTS.contains(output.getName())) {
                throw InferenceException.invalid(
                        "there is no output '" + output.getName() + "'; there are " + WantedOutputs.OUTPUTS);
            }
            named.put(output.getName(), false);
        }
        return new WantedOutputs(named, false);
    }
}
