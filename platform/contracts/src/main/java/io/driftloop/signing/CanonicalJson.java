package io.driftloop.signing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One form for each JSON value, so that all who sign or check it have the same bytes: the JSON Canonicalization Scheme (RFC 8785) for numbers of at most 15
 * significant digits, which is what a double always keeps. Members in the order of their names' UTF-16 code units, no white space, UTF-8. Pure.
 */
public final class CanonicalJson {
    /** Decimal digits that every double keeps. */
    private static final int DIGITS = 15;

    private static final int LARGEST_PLAIN = 21;
    private static final int SMALLEST_PLAIN = -6;
    private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";
    private static final String SHORT_LETTERS = "btnfr\"\\";

    private CanonicalJson() {}

    /** The bytes of a value; numbers are rounded to 15 significant digits. */
    public static byte[] bytes(JsonNode value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as text. */
    public static String text(JsonNode value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(JsonNode value, StringBuilder out) {
        if (value.isObject()) {
            members(value, out);
        } else if (value.isArray()) {
            out.append('[');
            for (int i = 0; i < value.size(); i++) {
                out.append(i == 0 ? "" : ",");
                write(value.get(i), out);
            }
            out.append(']');
        } else if (value.isNumber()) {
            number(value.decimalValue().round(new MathContext(DIGITS)), out);
        } else if (value.isTextual()) {
            string(value.textValue(), out);
        } else if (value.isBoolean()) {
            out.append(value.booleanValue());
        } else {
            out.append("null");
        }
    }

    private static void members(JsonNode object, StringBuilder out) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        out.append('{');
        String comma = "";
        for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
            out.append(comma);
            string(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            comma = ",";
        }
        out.append('}');
    }

    /** As ECMAScript writes numbers (Number::toString). */
    private static void number(BigDecimal number, StringBuilder out) {
        if (number.signum() == 0) {
            out.append('0');
            return;
        }
        BigDecimal plain = number.stripTrailingZeros();
        String digits = plain.unscaledValue().abs().toString();
        int point = digits.length() - plain.scale();
        out.append(plain.signum() < 0 ? "-" : "");
        if (point > LARGEST_PLAIN || point <= SMALLEST_PLAIN) {
            out.append(digits.charAt(0));
            out.append(digits.length() > 1 ? "." + digits.substring(1) : "");
            out.append(point > 0 ? "e+" : "e").append(point - 1);
        } else if (point <= 0) {
            out.append("0.").append("0".repeat(-point)).append(digits);
        } else if (point >= digits.length()) {
            out.append(digits).append("0".repeat(point - digits.length()));
        } else {
            out.append(digits, 0, point).append('.').append(digits, point, digits.length());
        }
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int known = SHORT_ESCAPES.indexOf(c);
            if (known >= 0) {
                out.append('\\').append(SHORT_LETTERS.charAt(known));
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
