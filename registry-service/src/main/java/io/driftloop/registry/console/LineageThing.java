package io.driftloop.registry.console;

import io.driftloop.registry.lineage.Node;

/** A thing of the lineage for people. */
public record LineageThing(Node node) {
    private static final int SHORT = 22;

    /** What it is. */
    public String kind() {
        return node.kind().replace('-', ' ');
    }

    /** Its name, as short as its neighbours' can be told from it. */
    public String name() {
        String id = node.id();
        return id.length() <= SHORT ? id : "…" + id.substring(id.length() - SHORT + 1);
    }

    /** The page that shows its lineage. */
    public String lineage() {
        return "/lineage/" + node.kind() + "/" + Encoding.segment(node.id());
    }

    /** The page of the thing itself; empty where it has none. */
    public String page() {
        String id = Encoding.segment(node.id());
        return switch (node.kind()) {
            case Node.DATASET_VERSION -> "/datasets/" + Encoding.segment(before(node.id(), '@'));
            case Node.PIPELINE_RUN -> "/runs/" + id;
            case Node.MODEL_VERSION -> "/models/" + Encoding.segment(before(node.id(), '@'));
            case Node.DEPLOYMENT -> "/models/" + Encoding.segment(before(node.id(), '#'));
            case Node.ROLLOUT -> "/rollouts/" + id;
            case Node.ALERT -> "/alerts/" + id;
            case Node.INCIDENT -> "/incidents/" + id;
            case Node.DECISION -> "/retraining";
            default -> "";
        };
    }

    private static String before(String id, char mark) {
        int end = id.lastIndexOf(mark);
        return end < 0 ? id : id.substring(0, end);
    }
}
