package io.driftloop.registry.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a hit stands in the order of a search: by rank, then last changed first. Opaque to clients as {@link #encoded}. */
public record SearchPlace(double rank, long changed, long model, int version) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,20})?(?:E-?\\d{1,3})?) (\\d{1,18}) (\\d{1,18}) (\\d{1,9})");

    /** The place as a cursor. */
    public String encoded() {
        String text = rank + " " + changed + " " + model + " " + version;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor.
     *
     * @throws io.driftloop.kit.api.PipelineException {@code catalog-request-invalid}
     */
    static SearchPlace decoded(String cursor) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (form.matches()) {
                return new SearchPlace(
                        Double.parseDouble(form.group(1)),
                        Long.parseLong(form.group(2)),
                        Long.parseLong(form.group(3)),
                        Integer.parseInt(form.group(4)));
            }
        } catch (IllegalArgumentException e) {
            // falls through to the one answer for every cursor that is not ours
        }
        throw CatalogProblem.INVALID.because("'cursor' is the nextCursor of the page before, unchanged");
    }
}
