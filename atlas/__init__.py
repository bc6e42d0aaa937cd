"""杭州规划图集 · Hangzhou Plan Atlas: what plans say, where they say it, where it is, and how sure that is."""
