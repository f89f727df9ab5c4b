package io.driftloop.registry.files.jdbc;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.files.FileEntry;
import io.driftloop.registry.files.FilePath;
import io.driftloop.registry.files.FileRepository;
import io.driftloop.registry.files.StoredFile;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** A directory is the range of paths between {@code name/} and {@code name0}: 0 is what follows the slash. */
@Singleton
final class JdbcFileRepository implements FileRepository {

    private final Session session;

    JdbcFileRepository(Session session) {
        this.session = session;
    }

    @Override
    public void put(StoredFile file) {
        session.handle()
                .createUpdate("""
                        INSERT INTO stored_file (path, sha256, bytes, media_type) VALUES (:path, :sha, :bytes, :type)
                        ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, bytes = excluded.bytes, media_type = excluded.media_type
                        """)
                .bind("path", file.path().value())
                .bind("sha", file.content().sha256())
                .bind("bytes", file.content().bytes())
                .bind("type", file.content().mediaType())
                .execute();
    }

    @Override
    public Optional<StoredFile> find(FilePath path) {
        return session.handle()
                .createQuery("SELECT sha256, bytes, media_type FROM stored_file WHERE path = :path")
                .bind("path", path.value())
                .map((row, context) -> new StoredFile(
                        path,
                        ArtifactRef.ofContent(
                                row.getString("sha256"), row.getLong("bytes"), row.getString("media_type"))))
                .findOne();
    }

    @Override
    public List<FileEntry> list(FilePath directory) {
        String prefix = directory.value().isEmpty() ? "" : directory.value() + "/";
        return session.handle()
                .createQuery("""
                        SELECT name, bool_or(rest <> name) AS directory, sum(CASE WHEN rest = name THEN bytes ELSE 0 END) AS bytes
                        FROM (SELECT rest, split_part(rest, '/', 1) AS name, bytes
                              FROM (SELECT substr(path, length(:prefix) + 1) AS rest, bytes FROM stored_file
                                    WHERE :prefix = '' OR path > :prefix AND path < :end) f) g
                        GROUP BY name ORDER BY name
                        """)
                .bind("prefix", prefix)
                .bind("end", directory.value() + "0")
                .map((row, context) ->
                        new FileEntry(row.getString("name"), row.getBoolean("directory"), row.getLong("bytes")))
                .list();
    }

    @Override
    public void remove(FilePath path) {
        session.handle()
                .createUpdate("DELETE FROM stored_file WHERE path = :path OR path > :start AND path < :end")
                .bind("path", path.value())
                .bind("start", path.value() + "/")
                .bind("end", path.value() + "0")
                .execute();
    }

    @Override
    public int copy(FilePath from, FilePath to) {
        return session.handle()
                .createUpdate("""
                        INSERT INTO stored_file (path, sha256, bytes, media_type)
                        SELECT :to || substr(path, length(:from) + 1), sha256, bytes, media_type FROM stored_file
                        WHERE path > :start AND path < :end
                        ON CONFLICT (path) DO NOTHING
                        """)
                .bind("to", to.value())
                .bind("from", from.value())
                .bind("start", from.value() + "/")
                .bind("end", from.value() + "0")
                .execute();
    }
}
