package io.driftloop.cli.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Points of a plane, labelled by the side of a line on which they lie: enough for a small model that drifts when they move. Seeded; not thread-safe. */
final class PlaneRows {

    /** Usual points lie about the line. */
    private static final double USUAL_SPREAD = 1;

    /** Moved ones lie on one side of it, within what is usual for each number. */
    private static final double MOVED_BY = 1.2;

    private static final double MOVED_SPREAD = 0.7;

    private final SplittableRandom random;

    PlaneRows(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** So many labelled rows with a header. */
    byte[] csv(int rows) {
        StringBuilder text = new StringBuilder("x,y,side\n");
        for (int i = 0; i < rows; i++) {
            double x = USUAL_SPREAD * random.nextGaussian();
            double y = USUAL_SPREAD * random.nextGaussian();
            text.append(x)
                    .append(',')
                    .append(y)
                    .append(',')
                    .append(x + y > 0 ? "up" : "down")
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** An Open Inference request of usual points. */
    ObjectNode usual(int rows) {
        return request(rows, 0, USUAL_SPREAD);
    }

    /** An Open Inference request of points that have moved. */
    ObjectNode moved(int rows) {
        return request(rows, MOVED_BY, MOVED_SPREAD);
    }

    private ObjectNode request(int rows, double centre, double spread) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode input =
                request.putArray("inputs").addObject().put("name", "input").put("datatype", "FP64");
        input.putArray("shape").add(rows).add(2);
        ArrayNode data = input.putArray("data");
        for (int i = 0; i < 2 * rows; i++) {
            data.add(centre + spread * random.nextGaussian());
        }
        return request;
    }
}
