//! The probability of every edge over all ways in which the texts can have come from one another.
//!
//! Every text has one parent or none (the root stands for "no source here"), and nobody is their own ancestor: the ways are
//! the spanning arborescences of a weighted graph, each as probable as the product of its edges. Their sum is a
//! determinant (Tutte's directed matrix-tree theorem), and the share of those with an edge p→c is
//! `w(p→c) · (L⁻¹[c,c] − L⁻¹[c,p])` with `L = diag(Σ w(·→c) + r(c)) − W`; as in Koo et al. 2007 for dependency trees.

/// Log-weights of all edges of a graph on `n` nodes.
#[derive(Clone, Debug)]
pub(super) struct Graph {
    pub(super) n: usize,
    /// `edges[p * n + c]`; minus infinity where p cannot be the source of c.
    edges: Vec<f64>,
    /// Log-weight of having no source.
    pub(super) root: Vec<f64>,
}

/// Probabilities of all edges.
pub(super) struct Marginals {
    n: usize,
    edges: Vec<f64>,
    pub(super) root: Vec<f64>,
}

/// Nodes up to which all trees are summed; beyond, each node's sources are weighed by themselves.
const EXACT: usize = 400;

impl Graph {
    pub(super) fn new(n: usize) -> Self {
        Self {
            n,
            edges: vec![f64::NEG_INFINITY; n * n],
            root: vec![0.0; n],
        }
    }

    pub(super) fn get(&self, parent: usize, child: usize) -> f64 {
        self.edges[parent * self.n + child]
    }

    pub(super) fn set(&mut self, parent: usize, child: usize, weight: f64) {
        self.edges[parent * self.n + child] = weight;
    }

    /// The probability of every edge.
    pub(super) fn marginals(&self) -> Marginals {
        let scaled = self.scaled();
        if self.n <= EXACT {
            scaled.exact().unwrap_or_else(|| scaled.local())
        } else {
            scaled.local()
        }
    }

    /// Weights out of the logarithm. Every node has exactly one incoming edge, so each column may be scaled by itself.
    fn scaled(&self) -> Weights {
        let n = self.n;
        let mut out = Weights {
            n,
            edges: vec![0.0; n * n],
            root: vec![0.0; n],
        };
        for child in 0..n {
            let top = (0..n)
                .map(|p| self.get(p, child))
                .fold(self.root[child], f64::max);
            out.root[child] = (self.root[child] - top).exp().max(1e-12);
            for parent in (0..n).filter(|p| *p != child) {
                out.edges[parent * n + child] = (self.get(parent, child) - top).exp();
            }
        }
        out
    }
}

struct Weights {
    n: usize,
    edges: Vec<f64>,
    root: Vec<f64>,
}

impl Weights {
    fn exact(&self) -> Option<Marginals> {
        let n = self.n;
        let mut laplacian = vec![0.0; n * n];
        for child in 0..n {
            laplacian[child * n + child] =
                self.root[child] + (0..n).map(|p| self.edges[p * n + child]).sum::<f64>();
            for parent in (0..n).filter(|p| *p != child) {
                laplacian[parent * n + child] = -self.edges[parent * n + child];
            }
        }
        let inverse = invert(laplacian, n)?;
        let at = |row: usize, column: usize| inverse[row * n + column];
        let mut out = Marginals {
            n,
            edges: vec![0.0; n * n],
            root: vec![0.0; n],
        };
        for child in 0..n {
            out.root[child] = (self.root[child] * at(child, child)).clamp(0.0, 1.0);
            for parent in 0..n {
                let share = self.edges[parent * n + child] * (at(child, child) - at(child, parent));
                out.edges[parent * n + child] = share.clamp(0.0, 1.0);
            }
        }
        Some(out)
    }

    /// Each node by itself: cycles are not excluded.
    fn local(&self) -> Marginals {
        let n = self.n;
        let mut out = Marginals {
            n,
            edges: vec![0.0; n * n],
            root: vec![0.0; n],
        };
        for child in 0..n {
            let sum = self.root[child] + (0..n).map(|p| self.edges[p * n + child]).sum::<f64>();
            out.root[child] = self.root[child] / sum;
            for parent in 0..n {
                out.edges[parent * n + child] = self.edges[parent * n + child] / sum;
            }
        }
        out
    }
}

impl Marginals {
    /// The probability that `parent` is the source of `child`.
    pub(super) fn get(&self, parent: usize, child: usize) -> f64 {
        self.edges[parent * self.n + child]
    }
}

/// The inverse of a matrix by Gauss-Jordan elimination with partial pivoting; `None` where it has none.
fn invert(mut a: Vec<f64>, n: usize) -> Option<Vec<f64>> {
    let mut inverse = vec![0.0; n * n];
    for i in 0..n {
        inverse[i * n + i] = 1.0;
    }
    for column in 0..n {
        let pivot = (column..n).max_by(|x, y| a[x * n + column].abs().total_cmp(&a[y * n + column].abs()))?;
        if a[pivot * n + column].abs() < 1e-300 {
            return None;
        }
        for k in 0..n {
            a.swap(pivot * n + k, column * n + k);
            inverse.swap(pivot * n + k, column * n + k);
        }
        let scale = a[column * n + column];
        for k in 0..n {
            a[column * n + k] /= scale;
            inverse[column * n + k] /= scale;
        }
        for row in (0..n).filter(|row| *row != column) {
            let factor = a[row * n + column];
            if factor == 0.0 {
                continue;
            }
            for k in 0..n {
                a[row * n + k] -= factor * a[column * n + k];
                inverse[row * n + k] -= factor * inverse[column * n + k];
            }
        }
    }
    Some(inverse)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All parent choices without a cycle, weighed one by one.
    fn enumerate(graph: &Graph) -> (Vec<f64>, Vec<f64>) {
        let n = graph.n;
        let (mut edges, mut root, mut total) = (vec![0.0; n * n], vec![0.0; n], 0.0);
        for code in 0..(n + 1).pow(n as u32) {
            let parents: Vec<usize> = (0..n).map(|c| code / (n + 1).pow(c as u32) % (n + 1)).collect();
            let reaches = |start: usize| {
                let mut at = start;
                (0..=n).any(|_| {
                    at = parents[at.min(n - 1)];
                    at == n
                })
            };
            if parents.iter().enumerate().any(|(c, p)| *p == c) || !(0..n).all(reaches) {
                continue;
            }
            let weigh = |(c, p): (usize, &usize)| if *p == n { graph.root[c] } else { graph.get(*p, c) };
            let weight = parents.iter().enumerate().map(weigh).sum::<f64>().exp();
            total += weight;
            for (c, p) in parents.iter().enumerate() {
                let slot = if *p == n {
                    &mut root[c]
                } else {
                    &mut edges[p * n + c]
                };
                *slot += weight;
            }
        }
        (
            edges.iter().map(|e| e / total).collect(),
            root.iter().map(|r| r / total).collect(),
        )
    }

    #[test]
    fn agrees_with_enumeration() {
        let mut graph = Graph::new(4);
        let weights = [
            (0, 1, 2.0),
            (1, 0, 1.0),
            (1, 2, 0.5),
            (2, 1, -1.0),
            (0, 3, 3.0),
            (3, 2, 0.1),
            (2, 3, 1.5),
        ];
        for (parent, child, weight) in weights {
            graph.set(parent, child, weight);
        }
        graph.root[2] = -0.7;
        let (edges, root) = enumerate(&graph);
        let told = graph.marginals();
        for child in 0..4 {
            assert!((told.root[child] - root[child]).abs() < 1e-9);
            for parent in 0..4 {
                assert!(
                    (told.get(parent, child) - edges[parent * 4 + child]).abs() < 1e-9,
                    "{parent} to {child}"
                );
            }
        }
    }

    #[test]
    fn neither_overflows_nor_vanishes() {
        let mut graph = Graph::new(3);
        graph.set(0, 1, 900.0);
        graph.set(1, 2, -900.0);
        let told = graph.marginals();
        assert!(told.get(0, 1) > 0.999 && told.get(1, 2) < 1e-6 && told.root[0] > 0.999);
    }
}
