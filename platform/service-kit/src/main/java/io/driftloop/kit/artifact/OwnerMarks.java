package io.driftloop.kit.artifact;

import io.driftloop.kit.api.ArtifactSweep;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Empty files beside the content, {@code <content>.by-<owner>}, each as young as its owner's last put. Putting marks first and looks for the content then; removing
 * takes the content away first and looks at the marks then: of two at the same time at least one sees the other.
 */
final class OwnerMarks {

    private static final String BY = ".by-";
    /** Content on its way out; brought back when its removal did not end. */
    private static final String LEAVING = "leaving-";

    private final Path root;
    private final String owner;

    OwnerMarks(Path root, String owner) {
        this.root = root;
        this.owner = owner;
    }

    /** Notes that the owner put this content at the time when {@code written} was written. */
    void note(Path place, Path written) throws IOException {
        if (owner.isEmpty()) {
            return;
        }
        Path mark = mark(place);
        for (boolean noted = false; !noted; ) {
            try {
                Files.createFile(mark);
                noted = true;
            } catch (FileAlreadyExistsException e) {
                noted = refreshed(mark, written);
            }
        }
    }

    private static boolean refreshed(Path mark, Path written) throws IOException {
        try {
            Files.setLastModifiedTime(mark, Files.getLastModifiedTime(written));
            return true;
        } catch (NoSuchFileException e) {
            return Files.notExists(written); // removed in between with the content: mark it anew
        }
    }

    void own(Consumer<ArtifactSweep.OwnArtifact> each) throws IOException {
        Path all = root.resolve("sha256");
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> files = Files.walk(all, 2)) {
            for (Path mark : (Iterable<Path>) files.filter(this::isOwn)::iterator) {
                Path place = content(mark);
                if (Files.isRegularFile(place)) {
                    each.accept(new ArtifactSweep.OwnArtifact(
                            Objects.requireNonNull(place.getParent()).getFileName()
                                    + place.getFileName().toString(),
                            Files.size(place),
                            marks(place).size() > 1,
                            Files.getLastModifiedTime(mark).toInstant()));
                }
            }
        }
    }

    boolean remove(Path place, Instant untouchedSince) throws IOException {
        if (!mayGo(place, untouchedSince)) {
            return false;
        }
        String sha256 = Objects.requireNonNull(place.getParent()).getFileName()
                + place.getFileName().toString();
        Path leaving = Files.createDirectories(root.resolve("tmp")).resolve(LEAVING + sha256);
        try {
            Files.move(place, leaving, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return false;
        }
        if (!mayGo(place, untouchedSince)) {
            bringBack(leaving, place);
            return false;
        }
        Files.deleteIfExists(leaving);
        // whoever put it in between has stored it anew; without a mark it counts as somebody's and stays
        Files.deleteIfExists(mark(place));
        return true;
    }

    /** Whether a removal of this content is on its way and may still bring it back. */
    boolean isLeaving(String sha256) {
        return Files.exists(root.resolve("tmp").resolve(LEAVING + sha256));
    }

    /** Brings back what a removal left half done; true where the file was such a one. */
    boolean recovered(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!name.startsWith(LEAVING)) {
            return false;
        }
        String sha256 = name.substring(LEAVING.length());
        Path place = root.resolve("sha256").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
        bringBack(file, place);
        return true;
    }

    private static void bringBack(Path leaving, Path place) throws IOException {
        if (Files.exists(place)) {
            Files.deleteIfExists(leaving);
        } else {
            Files.move(leaving, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private boolean mayGo(Path place, Instant untouchedSince) throws IOException {
        List<Path> marks = marks(place);
        return marks.size() == 1
                && isOwn(marks.get(0))
                && Files.getLastModifiedTime(marks.get(0)).compareTo(FileTime.from(untouchedSince)) < 0;
    }

    private static List<Path> marks(Path place) throws IOException {
        String prefix = place.getFileName() + BY;
        Path directory = Objects.requireNonNull(place.getParent());
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private boolean isOwn(Path file) {
        return !owner.isEmpty() && file.getFileName().toString().endsWith(BY + owner);
    }

    private Path mark(Path place) {
        return place.resolveSibling(place.getFileName() + BY + owner);
    }

    private static Path content(Path mark) {
        String name = mark.getFileName().toString();
        return mark.resolveSibling(name.substring(0, name.lastIndexOf(BY)));
    }
}
