package io.driftloop.registry.directory;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.filter.Slice;
import java.util.List;
import java.util.Set;

/** Questions to the directory, each in a unit of work of its own. */
public final class Listings {

    private static final int MOST_PARENTS = 200;

    private final UnitOfWork unitOfWork;
    private final Directory directory;

    public Listings(UnitOfWork unitOfWork, Directory directory) {
        this.unitOfWork = unitOfWork;
        this.directory = directory;
    }

    /** Ids, newest first; the token of the next page is the last id of this one. */
    public Slice<String> page(EntryWish wish) {
        List<String> found = unitOfWork.call(() -> directory.page(
                new EntryWish(wish.kind(), wish.parent(), wish.states(), wish.before(), wish.limit() + 1)));
        return found.size() <= wish.limit()
                ? new Slice<>(found, null)
                : new Slice<>(found.subList(0, wish.limit()), found.get(wish.limit() - 1));
    }

    /** How many of a kind are in one of these states. */
    public long count(EntryKind kind, Set<String> states) {
        return unitOfWork.call(() -> directory.count(kind, states));
    }

    /** The parents of a kind by name, the first 200. */
    public List<String> parents(EntryKind kind) {
        return unitOfWork.call(() -> directory.parents(kind, MOST_PARENTS));
    }
}
