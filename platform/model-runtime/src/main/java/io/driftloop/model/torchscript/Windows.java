package io.driftloop.model.torchscript;

import io.driftloop.model.onnx.OnnxGraph;
import io.driftloop.model.onnx.OnnxWriterMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows that slide over the last dimensions of a tensor. Each list has one number per dimension.
 *
 * @param before zeros (or nothing, of a pooling) before the first number
 * @param after zeros after the last one
 */
record Windows(
        List<Integer> kernel, List<Integer> stride, List<Integer> before, List<Integer> after, List<Integer> dilation) {

    private static final int FIRST = 2;

    /** What comes out of windows over [N, channels, ...]. */
    Shape over(Shape shape, int channels) {
        if (shape.rank() != FIRST + kernel.size() || shape.batchAxis() != 0) {
            throw new TorchScriptException("the model slides windows of " + kernel + " over " + shape
                    + ", which is no batch of channels; are these the model's rows?");
        }
        Shape out = shape.with(1, Value.Int.of(channels));
        for (int i = 0; i < kernel.size(); i++) {
            out = out.with(FIRST + i, Value.Int.of(count(shape.fixed(FIRST + i), i)));
        }
        return out;
    }

    /** How many windows there are along one dimension. */
    private long count(int size, int i) {
        long room = (long) size + before.get(i) + after.get(i) - (long) dilation.get(i) * (kernel.get(i) - 1) - 1;
        if (kernel.get(i) < 1 || stride.get(i) < 1 || dilation.get(i) < 1 || room < 0) {
            throw new TorchScriptException(
                    "windows of " + kernel + " of the model do not fit into a dimension of " + size);
        }
        return room / stride.get(i) + 1;
    }

    /** As many zeros before and after as keep the size, where the stride is one; the odd one comes last. */
    Windows keepingTheSize() {
        List<Integer> first = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        for (int i = 0; i < kernel.size(); i++) {
            int all = Math.multiplyExact(dilation.get(i), Math.max(0, kernel.get(i) - 1));
            first.add(all / 2);
            last.add(all - all / 2);
        }
        return new Windows(kernel, stride, first, last, dilation);
    }

    /**
     * Room for the windows at the end that hang over, as {@code ceil_mode} counts them: one that would begin behind the last number is none.
     */
    Windows hangingOver(Shape shape) {
        List<Integer> last = new ArrayList<>();
        for (int i = 0; i < kernel.size(); i++) {
            int size = shape.fixed(FIRST + i);
            long whole = count(size, i);
            long next = whole * stride.get(i);
            long room = (long) size + before.get(i) + after.get(i) - (long) dilation.get(i) * (kernel.get(i) - 1) - 1;
            boolean hangs = room % stride.get(i) != 0 && next < (long) size + before.get(i);
            last.add((int) (after.get(i) + (hangs ? next - room : 0)));
        }
        return new Windows(kernel, stride, before, last, dilation);
    }

    OnnxWriterMessage[] attributes(OnnxWriterMessage... further) {
        List<Integer> pads = new ArrayList<>(before);
        pads.addAll(after);
        List<OnnxWriterMessage> attributes = new ArrayList<>(List.of(
                OnnxGraph.integers("kernel_shape", kernel),
                OnnxGraph.integers("strides", stride),
                OnnxGraph.integers("pads", pads)));
        attributes.addAll(List.of(further));
        return attributes.toArray(OnnxWriterMessage[]::new);
    }
}
