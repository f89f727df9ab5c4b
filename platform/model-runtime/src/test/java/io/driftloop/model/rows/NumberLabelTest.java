package io.driftloop.model.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberLabelTest {

    @ParameterizedTest
    @CsvSource({"7, 7", "-0.5, -0.5", "+3., 3", ".25, 0.25", "4.526e5, 452600", "1E-3, 0.001"})
    void decimalAndScientificNumbersAreLabels(String text, double value) {
        assertThat(NumberLabel.parse(text)).hasValue(value);
        assertThat(NumberLabel.of(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 7", "NaN", "Infinity", "0x1p3", "7f", "1,5", "1e39", "1e999", "seven", "--1", "."})
    void whatNoNetworkCouldLearnIsNone(String text) {
        assertThat(NumberLabel.parse(text)).isEmpty();
        assertThatThrownBy(() -> NumberLabel.of(text)).hasMessage("the label '" + text + "' is no number");
    }

    @Test
    void anAnswerReadsAsTheSameNumber() {
        assertThat(NumberLabel.text(0.1f)).isEqualTo("0.1");
        assertThat((float) NumberLabel.of(NumberLabel.text(Float.MIN_VALUE))).isEqualTo(Float.MIN_VALUE);
        assertThat((float) NumberLabel.of(NumberLabel.text(-3.4028235e38f))).isEqualTo(-Float.MAX_VALUE);
    }
}
