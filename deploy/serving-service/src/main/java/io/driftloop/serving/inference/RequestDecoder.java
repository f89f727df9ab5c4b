package io.driftloop.serving.inference;

import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.LoggedInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Checks a request against a model's columns and applies its recipe. Stateless. */
final class RequestDecoder {
    static final String INPUT = "input";
    private static final int MOST_NAMES = 50;

    private RequestDecoder() {}

    /**
     * @param claim takes what the rows need
     * @throws InferenceException when the request does not fit the model, or the memory
     */
    static DecodedBatch decode(FittedRecipe recipe, InferRequest request, RequestMemory.Claim claim) {
        List<TensorInput> inputs = request.inputs();
        boolean single = inputs.size() == 1 && inputs.get(0).name().equals(INPUT);
        if (single && recipe.numeric()) {
            return decodeTensor(recipe, inputs.get(0), claim);
        }
        if (recipe.schema().image().isPresent()) {
            throw InferenceException.invalid("this model takes one input named 'input', got " + names(inputs));
        }
        return ColumnDecoder.decode(recipe, inputs, claim);
    }

    private static DecodedBatch decodeTensor(FittedRecipe recipe, TensorInput input, RequestMemory.Claim claim) {
        int elements = recipe.inputElements();
        int rows = rows(input, elements, recipe);
        RequestSize.require(rows, recipe, claim);
        double[] numbers = Objects.requireNonNull(input.numbers());
        Numbers check = Numbers.of(input.datatype());
        float[] tensor = new float[rows * elements];
        boolean image = recipe.schema().image().isPresent();
        for (int i = 0; i < tensor.length; i++) {
            double number = numbers[i];
            if (!check.holds(number) && (image || !Double.isNaN(number))) {
                throw InferenceException.invalid("data[" + i + "] of 'input' is no " + input.datatype() + " value");
            }
        }
        for (int row = 0; row < rows; row++) {
            recipe.values(numbers, row * elements, tensor);
        }
        return new DecodedBatch(rows, tensor, row -> logged(recipe, numbers, row * elements));
    }

    private static LoggedInput logged(FittedRecipe recipe, double[] numbers, int from) {
        int elements = recipe.inputElements();
        List<Integer> shape = Arrays.stream(recipe.inputShape()).boxed().toList();
        return recipe.schema().image().isPresent()
                ? image(numbers, from, elements, shape)
                : doubles(numbers, from, elements, shape);
    }

    private static int rows(TensorInput input, int elements, FittedRecipe recipe) {
        if (input.numbers() == null) {
            throw InferenceException.invalid("'input' must hold numbers, not " + input.datatype());
        }
        long[] shape = input.shape();
        long perRow = 1;
        for (int i = 1; i < shape.length; i++) {
            perRow *= shape[i];
        }
        if (shape.length < 2 || shape[0] < 1 || perRow != elements || input.promised() < 0) {
            throw InferenceException.invalid("'input' has shape " + Arrays.toString(shape) + "; this model takes [n, "
                    + join(recipe.inputShape()) + "] or [n, " + elements + "]");
        }
        if (input.promised() != input.count()) {
            throw InferenceException.invalid("'input' has " + input.count() + " values where its shape "
                    + Arrays.toString(shape) + " promises " + input.promised());
        }
        return (int) shape[0];
    }

    private static LoggedInput image(double[] numbers, int from, int elements, List<Integer> shape) {
        byte[] pixels = new byte[elements];
        for (int i = 0; i < elements; i++) {
            double number = numbers[from + i];
            int pixel = (int) number;
            if (pixel != number || pixel < 0 || pixel > 255) {
                return floats(numbers, from, elements, shape);
            }
            pixels[i] = (byte) pixel;
        }
        return new LoggedInput("UINT8", shape, pixels);
    }

    private static LoggedInput floats(double[] numbers, int from, int elements, List<Integer> shape) {
        ByteBuffer bytes = ByteBuffer.allocate(elements * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < elements; i++) {
            bytes.putFloat((float) numbers[from + i]);
        }
        return new LoggedInput("FP32", shape, bytes.array());
    }

    private static LoggedInput doubles(double[] numbers, int from, int elements, List<Integer> shape) {
        ByteBuffer bytes = ByteBuffer.allocate(elements * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < elements; i++) {
            bytes.putDouble(numbers[from + i]);
        }
        return new LoggedInput("FP64", shape, bytes.array());
    }

    /** For people: not all of many. */
    static String names(List<TensorInput> inputs) {
        List<String> names =
                inputs.stream().limit(MOST_NAMES).map(TensorInput::name).toList();
        return inputs.size() <= MOST_NAMES ? names.toString() : inputs.size() + " inputs that begin with " + names;
    }

    private static String join(int[] shape) {
        String text = Arrays.toString(shape);
        return text.substring(1, text.length() - 1);
    }
}
