package io.driftloop.training.trainer.djl;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.model.djl.DjlOptimizer;
import io.driftloop.model.djl.DjlState;
import io.driftloop.model.djl.DjlTrainer.Part;
import io.driftloop.model.network.Tensor;
import io.driftloop.model.network.Weights;
import io.driftloop.model.safetensors.SafeTensors;
import io.driftloop.training.trainer.EpochMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the rest of a training depends on, after an epoch or within one. The order of rows and what is dropped and changed need no entry: they follow from seed
 * and epoch number.
 *
 * @param identity of the training it belongs to; another one cannot go on from it
 * @param epochs what was told so far, in order; the last one is the epoch it was taken after or at whose end the next one began
 * @param state learned so far
 * @param optimizer its memory
 * @param best what was learned in the best epoch, where the training may end with it and it is another
 * @param within how far the epoch after them is
 */
record Checkpoint(
        String identity,
        List<EpochMetrics> epochs,
        DjlState state,
        DjlOptimizer.State optimizer,
        @Nullable DjlState best,
        Within within) {

    private static final ObjectMapper MAPPER = EventCodec.newMapper();
    private static final String WEIGHTS = "weights/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String BEST = "best/";
    private static final String MODULE = "module";

    Checkpoint {
        epochs = List.copyOf(epochs);
    }

    /**
     * A moment in an epoch.
     *
     * @param done of it
     * @param seconds that took
     */
    record Within(Part done, double seconds) {

        /** Between two epochs. */
        static final Within NOTHING = new Within(Part.NONE, 0);
    }

    /** The last whole epoch. */
    int epoch() {
        return epochs.size();
    }

    byte[] encode() throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        Map<String, byte[]> files = new TreeMap<>();
        add(tensors, files, WEIGHTS, state);
        add(tensors, OPTIMIZER, optimizer.memory());
        if (best != null) {
            add(tensors, files, BEST, best);
        }
        Map<String, String> metadata = Map.of(
                "identity", identity,
                "epochs", MAPPER.writeValueAsString(epochs),
                "step", Long.toString(optimizer.step()),
                "within", MAPPER.writeValueAsString(within));
        return new SafeTensors(metadata, tensors, files).encode();
    }

    static Checkpoint decode(byte[] file) throws IOException {
        SafeTensors content = SafeTensors.decode(file);
        Map<String, String> metadata = content.metadata();
        if (!metadata.keySet().containsAll(List.of("identity", "epochs", "step"))) {
            throw new IOException("a safetensors file, but no checkpoint");
        }
        List<EpochMetrics> epochs = MAPPER.readValue(metadata.get("epochs"), new TypeReference<>() {});
        DjlOptimizer.State optimizer =
                new DjlOptimizer.State(Long.parseLong(metadata.get("step")), cut(content, OPTIMIZER));
        DjlState best = state(content, BEST);
        return new Checkpoint(
                Objects.requireNonNull(metadata.get("identity")),
                epochs,
                state(content, WEIGHTS),
                optimizer,
                best.weights().tensors().isEmpty() && best.module().length == 0 ? null : best,
                // earlier releases had checkpoints between epochs only
                metadata.containsKey("within")
                        ? MAPPER.readValue(metadata.get("within"), Within.class)
                        : Within.NOTHING);
    }

    private static void add(List<Tensor> tensors, Map<String, byte[]> files, String prefix, DjlState state) {
        add(tensors, prefix, state.weights().tensors());
        if (state.module().length > 0) {
            files.put(prefix + MODULE, state.module());
        }
    }

    private static DjlState state(SafeTensors content, String prefix) {
        byte[] module = content.files().getOrDefault(prefix + MODULE, new byte[0]);
        return new DjlState(new Weights(cut(content, prefix)), module);
    }

    private static void add(List<Tensor> all, String prefix, List<Tensor> tensors) {
        tensors.forEach(tensor -> all.add(new Tensor(prefix + tensor.name(), tensor.shape(), tensor.values())));
    }

    private static List<Tensor> cut(SafeTensors content, String prefix) {
        return content.tensors().stream()
                .filter(tensor -> tensor.name().startsWith(prefix))
                .map(tensor -> new Tensor(tensor.name().substring(prefix.length()), tensor.shape(), tensor.values()))
                .toList();
    }
}
