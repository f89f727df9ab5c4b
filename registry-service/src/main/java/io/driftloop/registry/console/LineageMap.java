package io.driftloop.registry.console;

import io.driftloop.registry.lineage.Edge;
import io.driftloop.registry.lineage.Node;
import io.driftloop.registry.lineage.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A trace as a drawing: one column per distance, causes left of the thing, effects right of it. Lengths are in pixels.
 *
 * @param boxes one per thing that is near enough
 * @param lines one per edge between two of them
 * @param left how many things are further away than is drawn
 */
public record LineageMap(Node node, List<Box> boxes, List<Line> lines, int left, int width, int height) {
    private static final int MOST_DISTANCE = 4;
    private static final int MOST_BOXES = 60;
    private static final int BOX_WIDTH = 176;
    private static final int BOX_HEIGHT = 44;
    private static final int COLUMN = 236;
    private static final int ROW = 60;
    private static final int EDGE = 8;

    /** One thing. */
    public record Box(LineageThing thing, int x, int y, boolean asked) {

        /** Middle of its height. */
        public int middle() {
            return y + BOX_HEIGHT / 2;
        }
    }

    /**
     * One edge.
     *
     * @param path of an SVG
     */
    public record Line(String path, String relation) {}

    /** What is asked about. */
    public LineageThing thing() {
        return new LineageThing(node);
    }

    /** Draws what is near. */
    public static LineageMap of(Trace trace) {
        Map<Node, Integer> columns = new LinkedHashMap<>(Map.of(trace.node(), 0));
        Set<Node> all = new HashSet<>();
        for (Trace.Step step : trace.causes()) {
            all.add(step.edge().cause());
            place(columns, step.edge().cause(), -step.distance());
        }
        for (Trace.Step step : trace.effects()) {
            all.add(step.edge().effect());
            place(columns, step.edge().effect(), step.distance());
        }
        all.removeAll(columns.keySet());
        Map<Node, Box> boxes = boxes(trace.node(), columns);
        List<Line> lines = new ArrayList<>();
        trace.causes().forEach(step -> draw(step.edge(), boxes, lines));
        trace.effects().forEach(step -> draw(step.edge(), boxes, lines));
        int width =
                boxes.values().stream().mapToInt(box -> box.x + BOX_WIDTH).max().orElse(0);
        int height = boxes.values().stream()
                .mapToInt(box -> box.y + BOX_HEIGHT)
                .max()
                .orElse(0);
        return new LineageMap(
                trace.node(), List.copyOf(boxes.values()), lines, all.size(), width + EDGE, height + EDGE);
    }

    /** A thing that is reached on several ways is as far as its longest one, so that edges lead from left to right. */
    private static void place(Map<Node, Integer> columns, Node node, int column) {
        boolean known = columns.containsKey(node);
        if (Math.abs(column) <= MOST_DISTANCE && (known || columns.size() < MOST_BOXES)) {
            columns.merge(node, column, (one, other) -> Math.abs(other) > Math.abs(one) && one != 0 ? other : one);
        }
    }

    /** Each column is centred; the tallest one begins at the top. */
    private static Map<Node, Box> boxes(Node asked, Map<Node, Integer> columns) {
        TreeMap<Integer, List<Node>> byColumn = new TreeMap<>();
        columns.forEach((node, column) ->
                byColumn.computeIfAbsent(column, any -> new ArrayList<>()).add(node));
        int tallest = byColumn.values().stream().mapToInt(List::size).max().orElse(1);
        Map<Node, Box> boxes = new LinkedHashMap<>();
        byColumn.forEach((column, nodes) -> {
            int top = EDGE + (tallest - nodes.size()) * ROW / 2;
            int x = EDGE + (column - byColumn.firstKey()) * COLUMN;
            for (int i = 0; i < nodes.size(); i++) {
                Node node = nodes.get(i);
                boxes.put(node, new Box(new LineageThing(node), x, top + i * ROW, node.equals(asked)));
            }
        });
        return boxes;
    }

    private static void draw(Edge edge, Map<Node, Box> boxes, List<Line> lines) {
        Box from = boxes.get(edge.cause());
        Box to = boxes.get(edge.effect());
        if (from != null && to != null) {
            int x1 = from.x + BOX_WIDTH;
            int x2 = to.x;
            int bend = Math.max(24, Math.abs(x2 - x1) / 2);
            Line line = new Line(
                    "M" + x1 + " " + from.middle() + "C" + (x1 + bend) + " " + from.middle() + " " + (x2 - bend) + " "
                            + to.middle() + " " + x2 + " " + to.middle(),
                    edge.relation());
            if (!lines.contains(line)) {
                lines.add(line);
            }
        }
    }
}
