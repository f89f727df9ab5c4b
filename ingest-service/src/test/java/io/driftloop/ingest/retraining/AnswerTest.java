package io.driftloop.ingest.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.ModelId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private static final Decision START = new Decision.Start("decay", "it decayed", Map.of());
    private static final Trigger DECAY =
            new Trigger.Decay(new ModelId("m-1"), 1, List.of(), 500, 0.1, 0.9, false, null);

    private static Trigger drift(String alert) {
        return new Trigger.Drift(new AlertId(alert), new ModelId("m-1"), 1, List.of(), "x moved");
    }

    @Test
    void theAlertThatAskedIsNamedAlsoWhereAnotherTriggerLeads() {
        Answer answer =
                Answer.together(DECAY, START, List.of(DECAY, drift("a-1")), List.of("version 1 drifted", DECAY.says()));

        assertThat(answer.alert()).isEqualTo(new AlertId("a-1"));
        assertThat(answer.reason()).isEqualTo("it decayed; also asked: version 1 drifted");
    }

    @Test
    void theAlertOfTheLeadingTriggerComesBeforeOthers() {
        assertThat(Answer.together(drift("a-2"), START, List.of(drift("a-1"), drift("a-2")), List.of())
                        .alert())
                .isEqualTo(new AlertId("a-2"));
        assertThat(Answer.of(DECAY, START).alert()).isNull();
    }
}
