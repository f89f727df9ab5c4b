package io.driftloop.registry.lineage.jdbc;

import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.lineage.Edge;
import io.driftloop.registry.lineage.LineageGraph;
import io.driftloop.registry.lineage.Node;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

@Singleton
final class JdbcLineageGraph implements LineageGraph {

    private final Session session;

    JdbcLineageGraph(Session session) {
        this.session = session;
    }

    @Override
    public void add(List<Edge> edges) {
        for (Edge edge : edges) {
            session.handle()
                    .createUpdate("""
                            INSERT INTO lineage_edge (cause_kind, cause_id, effect_kind, effect_id, relation)
                            VALUES (:causeKind, :causeId, :effectKind, :effectId, :relation) ON CONFLICT DO NOTHING
                            """)
                    .bind("causeKind", edge.cause().kind())
                    .bind("causeId", edge.cause().id())
                    .bind("effectKind", edge.effect().kind())
                    .bind("effectId", edge.effect().id())
                    .bind("relation", edge.relation())
                    .execute();
        }
    }

    @Override
    public List<Edge> causesOf(List<Node> nodes) {
        return edges("effect", "cause", nodes);
    }

    @Override
    public List<Edge> effectsOf(List<Node> nodes) {
        return edges("cause", "effect", nodes);
    }

    @Override
    public void clear() {
        session.handle().execute("DELETE FROM lineage_edge");
    }

    @Override
    public String digest() {
        return Digests.of(session.handle().createQuery("""
                SELECT concat_ws('|', cause_kind, cause_id, effect_kind, effect_id, relation) AS line
                FROM lineage_edge ORDER BY cause_kind, cause_id, effect_kind, effect_id, relation
                """));
    }

    private List<Edge> edges(String at, String other, List<Node> nodes) {
        return session.handle()
                .createQuery("SELECT edge.* FROM unnest(:kinds, :ids) WITH ORDINALITY AS node (kind, id, place)"
                        + " JOIN lineage_edge edge ON edge." + at + "_kind = node.kind AND edge." + at + "_id = node.id"
                        + " ORDER BY node.place, edge." + other + "_kind, edge." + other + "_id, edge.relation")
                .bindArray("kinds", String.class, nodes.stream().map(Node::kind).toList())
                .bindArray("ids", String.class, nodes.stream().map(Node::id).toList())
                .map(JdbcLineageGraph::edge)
                .list();
    }

    private static Edge edge(ResultSet row, StatementContext context) throws SQLException {
        return new Edge(
                new Node(row.getString("cause_kind"), row.getString("cause_id")),
                new Node(row.getString("effect_kind"), row.getString("effect_id")),
                row.getString("relation"));
    }
}
