package io.driftloop.eval.elsewhere.jdbc;

import io.driftloop.eval.elsewhere.AnsweredRow;
import io.driftloop.eval.elsewhere.ModelAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link AnsweredRow} as JSON: a missing number is the text {@code NaN} in {@code numbers}, any other value lies in {@code texts}. */
record GatheredRow(List<@Nullable Double> numbers, List<@Nullable String> texts, String predicted, double confidence) {

    static GatheredRow of(AnsweredRow row) {
        List<@Nullable Double> numbers = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        for (Object value : row.values()) {
            boolean present = value instanceof Double number && !number.isNaN();
            numbers.add(present ? (Double) value : null);
            texts.add(value instanceof Double number ? (number.isNaN() ? "NaN" : "") : (String) value);
        }
        return new GatheredRow(
                numbers, texts, row.answer().predicted(), row.answer().confidence());
    }

    AnsweredRow row() {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Double number = numbers.get(i);
            String text = texts.get(i);
            values.add(number != null ? number : "NaN".equals(text) ? (Object) Double.NaN : text);
        }
        return new AnsweredRow(values, new ModelAnswer(predicted, confidence, List.of()));
    }
}
