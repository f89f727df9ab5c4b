package io.driftloop.serving.inference.grpc;

import com.google.protobuf.ByteString;
import inference.InferTensorContents;
import io.driftloop.serving.inference.BinaryTensors;
import io.driftloop.serving.inference.InferenceException;
import io.driftloop.serving.inference.Numbers;
import io.driftloop.serving.inference.TensorInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The typed data of an input: each datatype has one field for it, and the others must be empty. Stateless. */
final class TensorContents {
    private TensorContents() {}

    /**
     * The input that they hold.
     *
     * @throws InferenceException when they hold none of this datatype
     */
    static TensorInput read(String name, String datatype, long[] shape, InferTensorContents contents) {
        if (datatype.equals(BinaryTensors.DATATYPE_OF_TEXTS)) {
            require(name, datatype, "bytes_contents", contents.getBytesContentsCount(), contents);
            List<@Nullable String> texts = new ArrayList<>(contents.getBytesContentsCount());
            for (ByteString text : contents.getBytesContentsList()) {
                texts.add(text.toStringUtf8());
            }
            return new TensorInput(name, datatype, shape, null, texts);
        }
        Field field = field(name, Numbers.of(datatype), contents);
        require(name, datatype, field.name, field.count, contents);
        double[] numbers = new double[field.count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = field.value.applyAsDouble(i);
        }
        return new TensorInput(name, datatype, shape, numbers, null);
    }

    private record Field(String name, int count, IntToDoubleFunction value) {}

    private static Field field(String name, Numbers datatype, InferTensorContents in) {
        return switch (datatype) {
            case BOOL -> new Field("bool_contents", in.getBoolContentsCount(), i -> in.getBoolContents(i) ? 1 : 0);
            case INT8, INT16, INT32 -> new Field("int_contents", in.getIntContentsCount(), in::getIntContents);
            case INT64 -> new Field("int64_contents", in.getInt64ContentsCount(), in::getInt64Contents);
            case UINT8, UINT16, UINT32 ->
                new Field(
                        "uint_contents", in.getUintContentsCount(), i -> Integer.toUnsignedLong(in.getUintContents(i)));
            case UINT64 ->
                new Field(
                        "uint64_contents", in.getUint64ContentsCount(), i -> Numbers.unsigned(in.getUint64Contents(i)));
            case FP32 -> new Field("fp32_contents", in.getFp32ContentsCount(), in::getFp32Contents);
            case FP64 -> new Field("fp64_contents", in.getFp64ContentsCount(), in::getFp64Contents);
            case FP16, BF16 ->
                throw InferenceException.invalid(
                        "'" + name + "' is " + datatype + ", which is sent in raw_input_contents alone");
        };
    }

    private static void require(String name, String datatype, String field, int count, InferTensorContents contents) {
        if (count != all(contents)) {
            throw InferenceException.invalid(
                    "the data of '" + name + "' is not " + datatype + ": that stands in " + field + " alone");
        }
    }

    /** Values in all fields. */
    private static int all(InferTensorContents in) {
        return in.getBoolContentsCount()
                + in.getIntContentsCount()
                + in.getInt64ContentsCount()
                + in.getUintContentsCount()
                + in.getUint64ContentsCount()
                + in.getFp32ContentsCount()
                + in.getFp64ContentsCount()
                + in.getBytesContentsCount();
    }
}
