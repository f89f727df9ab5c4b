package io.driftloop.registry.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.driftloop.registry.lineage.Edge;
import io.driftloop.registry.lineage.Node;
import io.driftloop.registry.lineage.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LineageMapTest {
    private static final Node RUN = new Node(Node.PIPELINE_RUN, "r-1");
    private static final Node DATA = new Node(Node.DATASET_VERSION, "digits@1");
    private static final Node VERSION = new Node(Node.MODEL_VERSION, "digits@1");
    private static final Node ALERT = new Node(Node.ALERT, "a-1");

    @Test
    void causesAreLeftEffectsRightAndEachColumnIsCentred() {
        LineageMap map = LineageMap.of(new Trace(
                RUN,
                List.of(new Trace.Step(1, new Edge(DATA, RUN, "used by"))),
                List.of(
                        new Trace.Step(1, new Edge(RUN, VERSION, "made")),
                        new Trace.Step(1, new Edge(RUN, new Node(Node.TRAINING_RUN, "t-1"), "trained by")),
                        new Trace.Step(2, new Edge(VERSION, ALERT, "drifted")))));

        Map<Node, List<Integer>> places = map.boxes().stream()
                .collect(Collectors.toMap(box -> box.thing().node(), box -> List.of(box.x(), box.y())));
        assertThat(places)
                .containsEntry(DATA, List.of(8, 38))
                .containsEntry(RUN, List.of(244, 38))
                .containsEntry(VERSION, List.of(480, 8))
                .containsEntry(ALERT, List.of(716, 38));
        assertThat(map.lines()).hasSize(4);
        assertThat(map.lines().get(0).path()).isEqualTo("M184 60C214 60 214 60 244 60");
        assertThat(map.width()).isEqualTo(716 + 176 + 8);
        assertThat(map.left()).isZero();
    }

    @Test
    void aThingOnTwoWaysStandsWhereTheLongerOnePutsIt() {
        Node decision = new Node(Node.DECISION, "d-1");
        LineageMap map = LineageMap.of(new Trace(
                RUN,
                List.of(
                        new Trace.Step(1, new Edge(ALERT, RUN, "triggered")),
                        new Trace.Step(1, new Edge(decision, RUN, "started")),
                        new Trace.Step(2, new Edge(ALERT, decision, "decided on by"))),
                List.of()));

        assertThat(map.boxes())
                .extracting(box -> box.thing().node(), LineageMap.Box::x)
                .containsExactly(tuple(ALERT, 8), tuple(decision, 244), tuple(RUN, 480));
    }

    @Test
    void whatIsTooFarOrTooMuchIsCountedInstead() {
        List<Trace.Step> steps = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            steps.add(new Trace.Step(i, new Edge(new Node("n", "" + (i - 1)), new Node("n", "" + i), "then")));
        }
        for (int i = 0; i < 100; i++) {
            steps.add(new Trace.Step(1, new Edge(new Node("n", "0"), new Node("wide", "" + i), "then")));
        }

        LineageMap map = LineageMap.of(new Trace(new Node("n", "0"), List.of(), steps));

        assertThat(map.boxes()).hasSize(60);
        assertThat(map.left()).isEqualTo(107 - 60);
    }

    @Test
    void thingsLeadToTheirPages() {
        assertThat(new LineageThing(VERSION).page()).isEqualTo("/models/digits");
        assertThat(new LineageThing(new Node(Node.DEPLOYMENT, "digits#2")).page())
                .isEqualTo("/models/digits");
        assertThat(new LineageThing(new Node(Node.DEPLOYMENT, "digits#2")).lineage())
                .isEqualTo("/lineage/deployment/digits%232");
        assertThat(new LineageThing(new Node(Node.TRIAL, "t#1")).page()).isEmpty();
    }
}
