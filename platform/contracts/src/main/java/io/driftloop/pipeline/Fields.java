package io.driftloop.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one object of a definition. What is wrong is noted and replaced by a harmless value, so that reading goes on and finds
 * the next mistake; such values never leave the parser.
 */
final class Fields {

    private final Place place;
    private final boolean readable;

    Fields(Place place, Names names) {
        this.place = place;
        this.readable = place.node().isObject();
        if (!readable) {
            place.wrong("must be an object with the fields " + names.list() + ", but is " + place.kind());
            return;
        }
        place.node().fieldNames().forEachRemaining(name -> {
            if (!names.knows(name)) {
                place.child(name).wrong(names.refusal("field", name));
            }
        });
    }

    boolean has(String name) {
        return readable && place.node().has(name);
    }

    /** The field's place; null where it is absent, noted as missing if required. */
    @Nullable Place optional(String name) {
        return has(name) ? place.child(name) : null;
    }

    @Nullable Place required(String name, String right) {
        if (readable && !has(name)) {
            place.child(name).wrong("is missing: " + right);
        }
        return optional(name);
    }

    Place place() {
        return place;
    }

    /** A nested object; an absent one reads as empty, so that each field gets its default. */
    Fields object(String name, Names names) {
        Place at = optional(name);
        return new Fields(at == null ? place.emptyObject(name) : at, names);
    }

    Fields requiredObject(String name, Names names) {
        Place at = required(name, "an object with the fields " + names.list());
        return at == null ? new Fields(place.emptyObject(name), names).silent() : new Fields(at, names);
    }

    /** Reads as absent everywhere without noting more: its absence was noted already. */
    private Fields silent() {
        return new Fields(new Place(place.node(), place.pointer(), new Violations()), Names.of("-"));
    }

    /** The elements of a list; empty where absent. */
    List<Place> items(String name) {
        Place at = optional(name);
        return at == null ? List.of() : at.items();
    }

    String text(String name, String fallback) {
        Place at = optional(name);
        return at == null ? fallback : at.text();
    }

    String choice(String name, Names values, String fallback) {
        Place at = optional(name);
        return at == null ? fallback : at.choice(name, values);
    }

    int integer(String name, int low, int high, int fallback) {
        Place at = optional(name);
        return at == null ? fallback : (int) at.whole(low, high);
    }

    long seed(String name, long fallback) {
        Place at = optional(name);
        return at == null ? fallback : at.whole(0, Long.MAX_VALUE);
    }

    boolean flag(String name, boolean fallback) {
        Place at = optional(name);
        if (at != null && !at.node().isBoolean()) {
            at.wrong("must be true or false, but is " + at.kind());
        }
        return at == null ? fallback : at.node().asBoolean();
    }

    double decimal(String name, Range range, double fallback) {
        Place at = optional(name);
        return at == null ? fallback : at.decimal(range);
    }

    @Nullable Double decimalOrNull(String name, Range range) {
        Place at = optional(name);
        return at == null ? null : (Double) at.decimal(range);
    }

    Duration duration(String name, Duration fallback) {
        Place at = optional(name);
        return at == null ? fallback : at.duration();
    }

    /** A named thing whose constructor refuses bad names with a message for people. */
    <T> T named(@Nullable Place at, Function<String, T> constructor) {
        if (at != null) {
            try {
                return constructor.apply(at.text());
            } catch (IllegalArgumentException e) {
                at.wrong(String.valueOf(e.getMessage()));
            }
        }
        return constructor.apply("invalid");
    }
}
