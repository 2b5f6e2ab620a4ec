using BayesLang.Runtime.Model;

namespace BayesLang.Runtime.LinearAlgebra;

/// <summary>
/// Matrices in compressed rows: w values, v their columns, u where each row starts in w and, last, where a further row would; v and u count from 1 as in the language.
/// </summary>
public static class SparseRows
{
    /// <summary>The number of elements that are not zero.</summary>
    public static int Count(ReadOnlySpan<double> a)
    {
        int count = 0;
        foreach (double x in a)
            if (x != 0) count++;
        return count;
    }

    /// <summary>csr_extract: the elements of A (rows × columns) that are not zero.</summary>
    public static void Extract(ReadOnlySpan<double> a, Span<double> w, Span<int> v, Span<int> u, int rows, int columns)
    {
        int next = 0;
        for (int i = 0; i < rows; i++)
        {
            u[i] = next + 1;
            for (int j = 0; j < columns; j++)
            {
                if (a[i + j * rows] == 0) continue;
                w[next] = a[i + j * rows];
                v[next++] = j + 1;
            }
        }
        u[rows] = next + 1;
    }

    public static void ExtractAdjoint(ReadOnlySpan<int> v, ReadOnlySpan<int> u, ReadOnlySpan<double> wAdjoint, Span<double> aAdjoint, int rows)
    {
        for (int i = 0; i < rows; i++)
            for (int k = u[i] - 1; k < u[i + 1] - 1; k++) aAdjoint[i + (v[k] - 1) * rows] += wAdjoint[k];
    }

    /// <summary>csr_to_dense_matrix: A (rows × columns).</summary>
    /// <exception cref="ModelException">The parts do not describe such a matrix.</exception>
    public static void ToDense(ReadOnlySpan<double> w, ReadOnlySpan<int> v, ReadOnlySpan<int> u, Span<double> a, int rows, int columns, int line)
    {
        Require("csr_to_dense_matrix", w, v, u, rows, columns, line);
        a[..(rows * columns)].Clear();
        for (int i = 0; i < rows; i++)
            for (int k = u[i] - 1; k < u[i + 1] - 1; k++) a[i + (v[k] - 1) * rows] = w[k];
    }

    public static void ToDenseAdjoint(ReadOnlySpan<int> v, ReadOnlySpan<int> u, ReadOnlySpan<double> aAdjoint, Span<double> wAdjoint, int rows)
    {
        for (int i = 0; i < rows; i++)
            for (int k = u[i] - 1; k < u[i + 1] - 1; k++) wAdjoint[k] += aAdjoint[i + (v[k] - 1) * rows];
    }

    /// <summary>csr_matrix_times_vector: y = A b.</summary>
    /// <exception cref="ModelException">The parts do not describe a matrix with as many rows as y and columns as b.</exception>
    public static void Product(ReadOnlySpan<double> w, ReadOnlySpan<int> v, ReadOnlySpan<int> u, ReadOnlySpan<double> b, Span<double> y, int line)
    {
        Require("csr_matrix_times_vector", w, v, u, y.Length, b.Length, line);
        for (int i = 0; i < y.Length; i++)
        {
            double sum = 0;
            for (int k = u[i] - 1; k < u[i + 1] - 1; k++) sum += w[k] * b[v[k] - 1];
            y[i] = sum;
        }
    }

    public static void ProductAdjoint(
        ReadOnlySpan<double> w, ReadOnlySpan<int> v, ReadOnlySpan<int> u, ReadOnlySpan<double> b, ReadOnlySpan<double> yAdjoint, Span<double> wAdjoint, Span<double> bAdjoint)
    {
        for (int i = 0; i < yAdjoint.Length; i++)
            for (int k = u[i] - 1; k < u[i + 1] - 1; k++)
            {
                if (!wAdjoint.IsEmpty) wAdjoint[k] += yAdjoint[i] * b[v[k] - 1];
                if (!bAdjoint.IsEmpty) bAdjoint[v[k] - 1] += yAdjoint[i] * w[k];
            }
    }

    /// <summary>The sizes of the parts agree, every column is one of the matrix, and rows follow each other.</summary>
    static void Require(string function, ReadOnlySpan<double> w, ReadOnlySpan<int> v, ReadOnlySpan<int> u, int rows, int columns, int line)
    {
        if (rows != u.Length - 1) throw new ModelException($"{function}: m ({rows}) and u ({u.Length - 1}) must match in size", line);
        if (w.Length != v.Length) throw new ModelException($"{function}: w ({w.Length}) and v ({v.Length}) must match in size", line);
        if (u[rows] - 1 != w.Length) throw new ModelException($"{function}: u/z ({u[rows] - 1}) and v ({v.Length}) must match in size", line);
        foreach (int column in v)
            if (column < 1 || column > columns)
                throw new ModelException($"{function}: accessing element out of range. index v[] = {column} out of range; expecting index to be between 1 and {columns}", line, isRejection: true);
        for (int i = 0; i < rows; i++)
            if (u[i] < 1 || u[i + 1] < u[i])
                throw new ModelException($"{function}: accessing element out of range. index u[{i + 1}] = {u[i]} out of range; expecting index to be between 1 and {u[i + 1]}", line, isRejection: true);
    }
}
