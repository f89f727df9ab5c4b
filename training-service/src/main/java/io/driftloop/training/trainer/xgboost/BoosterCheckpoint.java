package io.driftloop.training.trainer.xgboost;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.training.trainer.EpochMetrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that the next round depends on, after a round. What is drawn in a round follows from seed and round.
 *
 * @param rounds what was told so far, in order
 * @param model all trees so far, in XGBoost's form
 * @param best the trees up to the best round, where the training may end with them; else empty
 */
record BoosterCheckpoint(List<EpochMetrics> rounds, byte[] model, byte[] best) {

    private static final ObjectMapper MAPPER = EventCodec.newMapper();
    private static final int MAGIC = 0x444c5842;

    BoosterCheckpoint {
        rounds = List.copyOf(rounds);
    }

    /** The round it was taken after. */
    int round() {
        return rounds.size();
    }

    /**
     * As a file.
     *
     * @param identity of the training it belongs to; another one cannot go on from it
     */
    byte[] encode(String identity) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        for (byte[] part : List.of(MAPPER.writeValueAsBytes(identity), MAPPER.writeValueAsBytes(rounds), model, best)) {
            out.writeInt(part.length);
            out.write(part);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads.
     *
     * @throws IOException when the file is none, or of another training
     */
    static BoosterCheckpoint decode(byte[] file, String identity) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        if (in.readInt() != MAGIC) {
            throw new IOException("it is no checkpoint");
        }
        if (!MAPPER.readValue(part(in), String.class).equals(identity)) {
            throw new IOException("it belongs to another training");
        }
        List<EpochMetrics> rounds = MAPPER.readValue(part(in), new TypeReference<>() {});
        return new BoosterCheckpoint(rounds, part(in), part(in));
    }

    private static byte[] part(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("it ends early");
        }
        return in.readNBytes(length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoosterCheckpoint that
                && rounds.equals(that.rounds)
                && Arrays.equals(model, that.model)
                && Arrays.equals(best, that.best);
    }

    @Override
    public int hashCode() {
        return 31 * rounds.hashCode() + Arrays.hashCode(model);
    }

    @Override
    public String toString() {
        return "checkpoint after round " + round();
    }
}
