package io.driftloop.eval.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.driftloop.kit.api.PipelineException;
import org.junit.jupiter.api.Test;

class AlertQueryTest {

    @Test
    void aStateThatIsNoneIsRefusedWithThoseThatThereAre() {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> new AlertQuery(null, "closed", null, 10))
                .withMessage("There is no state 'closed'; there are open, acknowledged, silenced, resolved.")
                .satisfies(e -> assertThat(e.code()).isEqualTo(AlertProblem.ALERT_QUERY_INVALID));
        assertThat(new AlertQuery(null, "resolved", null, 10).state()).isEqualTo("resolved");
    }
}
