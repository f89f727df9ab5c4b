package io.driftloop.registry.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores who changed which description or tag when. Called inside a unit of work. */
public interface EditLog {

    /** Adds a line. */
    void add(long model, Edit edit);

    /** Lines of a model, or of one of its versions where that is not 0, newest first, older than one where given. */
    List<Edit> page(long model, int version, @Nullable Long before, int limit);
}
