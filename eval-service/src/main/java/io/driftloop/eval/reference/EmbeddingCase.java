package io.driftloop.eval.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.eval.statistic.VectorDistance;
import java.util.LinkedHashMap;
import java.util.Map;

/** Two samples of vectors. */
final class EmbeddingCase {

    private static final double MOVED = 0.1;

    private EmbeddingCase() {}

    static Map<String, Object> measure(JsonNode spec) {
        double[][] ref = Samples.vectors(spec.path("ref"));
        double[][] cur = Samples.vectors(spec.path("cur"));
        double width = VectorDistance.medianOfPairs(ref, cur);
        double mmd = VectorDistance.maximumMeanDiscrepancy(ref, cur, width);
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("n_ref", ref.length);
        measured.put("n_cur", cur.length);
        measured.put("dim", ref[0].length);
        measured.put("median_distance", width);
        measured.put("mmd2u", mmd);
        measured.put("mmd", Math.max(0, mmd));
        measured.put("mean_euclidean", VectorDistance.ofMeans(ref, cur));
        measured.put("mean_cosine", VectorDistance.cosineOfMeans(ref, cur));
        measured.put("ratio", VectorDistance.shareOfMoved(ref, cur, MOVED));
        return measured;
    }
}
