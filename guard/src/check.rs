// SPDX-License-Identifier: GPL-2.0
//! Holds the table to the trees.
