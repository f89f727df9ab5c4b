package io.driftloop.eval.channel.jdbc;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.eval.channel.Channel;
import io.driftloop.eval.channel.ChannelRepository;
import io.driftloop.kit.jdbc.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Table {@code alert_channel}. */
@ApplicationScoped
class JdbcChannelRepository implements ChannelRepository {

    private static final String SELECT = """
            SELECT pipeline, number, model, kind, address, secret, resend_seconds, title, body, per_minute
            FROM alert_channel\s""";

    private final Session session;

    JdbcChannelRepository(Session session) {
        this.session = session;
    }

    @Override
    public void replace(PipelineName pipeline, List<Channel> channels) {
        session.handle()
                .createUpdate("DELETE FROM alert_channel WHERE pipeline = :pipeline")
                .bind("pipeline", pipeline.value())
                .execute();
        channels.forEach(this::add);
    }

    private void add(Channel channel) {
        session.handle()
                .createUpdate("""
                        INSERT INTO alert_channel
                            (pipeline, number, model, kind, address, secret, resend_seconds, title, body, per_minute)
                        VALUES (:pipeline, :number, :model, :kind, :address, :secret, :resend, :title, :body, :rate)""")
                .bind("pipeline", channel.pipeline().value())
                .bind("number", channel.number())
                .bind("model", channel.model().value())
                .bind("kind", channel.kind())
                .bind("address", channel.address())
                .bind("secret", channel.secret())
                .bind("resend", channel.resendSeconds())
                .bind("title", channel.title())
                .bind("body", channel.body())
                .bind("rate", channel.perMinute())
                .execute();
    }

    @Override
    public List<Channel> of(ModelName model) {
        return session.handle()
                .createQuery(SELECT + "WHERE model = :model ORDER BY pipeline, number")
                .bind("model", model.value())
                .map((row, context) -> channel(row))
                .list();
    }

    @Override
    public Optional<Channel> find(PipelineName pipeline, int number) {
        return session.handle()
                .createQuery(SELECT + "WHERE pipeline = :pipeline AND number = :number")
                .bind("pipeline", pipeline.value())
                .bind("number", number)
                .map((row, context) -> channel(row))
                .findOne();
    }

    @Override
    public List<Channel> list(@Nullable PipelineName pipeline) {
        return session.handle()
                .createQuery(SELECT + """
                         WHERE (CAST(:pipeline AS text) IS NULL OR pipeline = :pipeline)
                         ORDER BY pipeline, number""")
                .bind("pipeline", pipeline == null ? null : pipeline.value())
                .map((row, context) -> channel(row))
                .list();
    }

    private static Channel channel(ResultSet row) throws SQLException {
        return new Channel(
                new PipelineName(row.getString("pipeline")),
                row.getInt("number"),
                new ModelName(row.getString("model")),
                row.getString("kind"),
                row.getString("address"),
                row.getString("secret"),
                row.getInt("resend_seconds"),
                row.getString("title"),
                row.getString("body"),
                row.getInt("per_minute"));
    }
}
