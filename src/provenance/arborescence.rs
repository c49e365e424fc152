//! The most probable tree: the maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967).

use crate::provenance::posterior::Graph;

/// The parent of each node in the heaviest arborescence; `None` for a node without a source.
pub(super) fn heaviest(graph: &Graph) -> Vec<Option<usize>> {
    let n = graph.n;
    // The root is node n; edges into it do not exist.
    let mut weights = vec![vec![f64::NEG_INFINITY; n + 1]; n + 1];
    for (child, root) in graph.root.iter().enumerate() {
        weights[n][child] = *root;
        for parent in (0..n).filter(|p| *p != child) {
            weights[parent][child] = graph.get(parent, child);
        }
    }
    let parents = solve(&weights, n);
    (0..n)
        .map(|child| Some(parents[child]).filter(|p| *p != n))
        .collect()
}

/// Best parents of all nodes but `root`, which keeps itself.
fn solve(weights: &[Vec<f64>], root: usize) -> Vec<usize> {
    let n = weights.len();
    let best_parent = |child: usize| {
        (0..n)
            .filter(|p| *p != child)
            .max_by(|a, b| weights[*a][child].total_cmp(&weights[*b][child]).then(b.cmp(a)))
    };
    let best: Vec<usize> = (0..n)
        .map(|child| {
            if child == root {
                root
            } else {
                best_parent(child).unwrap_or(root)
            }
        })
        .collect();
    let Some(cycle) = find_cycle(&best, root) else {
        return best;
    };
    contract(weights, root, &best, &cycle)
}

fn find_cycle(parents: &[usize], root: usize) -> Option<Vec<usize>> {
    let mut state = vec![0_usize; parents.len()];
    for start in 0..parents.len() {
        let mut at = start;
        while at != root && state[at] == 0 {
            state[at] = start + 1;
            at = parents[at];
        }
        if at != root && state[at] == start + 1 {
            let mut cycle = vec![at];
            let mut next = parents[at];
            while next != at {
                cycle.push(next);
                next = parents[next];
            }
            return Some(cycle);
        }
    }
    None
}

/// Makes one node of the cycle, solves the smaller graph, and opens the cycle where the solution enters it.
fn contract(weights: &[Vec<f64>], root: usize, best: &[usize], cycle: &[usize]) -> Vec<usize> {
    let outside: Vec<usize> = (0..weights.len()).filter(|node| !cycle.contains(node)).collect();
    let k = outside.len();
    let mut smaller = vec![vec![f64::NEG_INFINITY; k + 1]; k + 1];
    let (mut enter, mut leave) = (vec![cycle[0]; k], vec![cycle[0]; k]);
    for (i, &u) in outside.iter().enumerate() {
        for (j, &v) in outside.iter().enumerate() {
            smaller[i][j] = weights[u][v];
        }
        for &c in cycle {
            let gain = weights[u][c] - weights[best[c]][c];
            if gain > smaller[i][k] {
                smaller[i][k] = gain;
                enter[i] = c;
            }
            if weights[c][u] > smaller[k][i] {
                smaller[k][i] = weights[c][u];
                leave[i] = c;
            }
        }
    }
    let small_root = outside.iter().position(|node| *node == root).unwrap_or(0);
    let solved = solve(&smaller, small_root);
    let mut parents = best.to_vec();
    for (i, &u) in outside.iter().enumerate() {
        parents[u] = if solved[i] == k {
            leave[i]
        } else {
            outside[solved[i]]
        };
    }
    let from = solved[k];
    if from < k {
        parents[enter[from]] = outside[from];
    }
    parents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_a_cycle_where_it_costs_least() {
        let mut graph = Graph::new(3);
        graph.set(0, 1, 5.0);
        graph.set(1, 0, 5.0);
        graph.set(1, 2, 4.0);
        graph.root = vec![1.0, 0.0, 0.0];
        assert_eq!(heaviest(&graph), [None, Some(0), Some(1)]);
    }

    #[test]
    fn a_text_without_sources_is_a_root() {
        assert_eq!(heaviest(&Graph::new(2)), [None, None]);
    }
}
